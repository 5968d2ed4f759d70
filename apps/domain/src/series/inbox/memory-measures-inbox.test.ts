import { describeMeasuresInbox } from "./measures-inbox.contract.ts";
import { createMemoryMeasuresInbox } from "./memory-measures-inbox.ts";

describeMeasuresInbox("in memory", async () => {
  const inbox = createMemoryMeasuresInbox(() => 1_000_000);
  return { inbox, publish: async (source, body) => inbox.publish(source, body) };
});
