import { createMemoryEventLog } from "../../memory/create-memory-event-log.ts";
import { describeLogSourcing } from "../log-sourcing.contract.ts";
import { createMemoryForeignStreams } from "./create-memory-foreign-streams.ts";
import { createMemoryLogSourcing } from "./create-memory-log-sourcing.ts";

const maxRecordBytes = 4096;

describeLogSourcing("Sourcing in memory", async () => {
  const now = () => new Date();
  const streams = createMemoryForeignStreams(now);
  const ids = new Set<string>();
  return {
    log: createMemoryEventLog({ now, maxRecordBytes }),
    maxRecordBytes,
    sourcing: createMemoryLogSourcing({ machine: "local", streams }),
    foreign: {
      create: async (key) => streams.create(key),
      async publish(key, message) {
        const id = message.headers["Nats-Msg-Id"];
        const known = `${key.source} ${key.stream} ${id}`;
        if (id !== undefined && ids.has(known)) return 0; // as a stream refuses what it has seen
        ids.add(known);
        return streams.publish(key, message);
      },
      purge: async (key) => streams.purge(key),
      remove: async (key) => streams.remove(key),
    },
    close: async () => undefined,
  };
});
