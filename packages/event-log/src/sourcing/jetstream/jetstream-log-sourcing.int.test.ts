import type { TestNats } from "@cim/testing";
import { afterAll, beforeAll } from "vitest";
import { createJetStreamEventLog } from "../../jetstream/create-jetstream-event-log.ts";
import { describeLogSourcing } from "../log-sourcing.contract.ts";
import { connectAs, foreignAccounts, startSourcingAccounts } from "../testing/sourcing-accounts.ts";
import { createJetStreamLogSourcing } from "./create-jetstream-log-sourcing.ts";

const maxRecordBytes = 256 * 1024;
let nats: TestNats;

beforeAll(async () => {
  nats = await startSourcingAccounts(`max_payload: ${maxRecordBytes}`);
});
afterAll(() => nats.stop());

describeLogSourcing("Sourcing by JetStream over accounts", async () => {
  const [owner, connection] = [await connectAs(nats, "owner"), await connectAs(nats, "cim")];
  await createJetStreamEventLog({ connection: owner, machine: "local", createIfMissing: true });
  const log = await createJetStreamEventLog({ connection, machine: "local", createIfMissing: false });
  const sourcing = await createJetStreamLogSourcing({ connection, machine: "local" });
  const foreign = await foreignAccounts(nats);
  return {
    log,
    maxRecordBytes,
    sourcing,
    foreign,
    async close() {
      for (const stream of ["CIM_INTAKE", "CIM_LOG"]) {
        await owner.request(`$JS.API.STREAM.DELETE.${stream}`, "", { timeout: 20_000 });
      }
      await foreign.close();
      await connection.close();
      await owner.close();
    },
  };
});
