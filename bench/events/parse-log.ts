import { connectNats } from "@cim/event-log";
import { DeliverPolicy, jetstream } from "@nats-io/jetstream";
import { serveParent } from "../process/serve-parent.ts";
import type { LogAddress, Reading } from "../projector/reading.ts";

/** The bare baseline: an ordered consumer that reads the same log, parses each body that is JSON, and keeps nothing. */
const calls = {
  async parse({ url }: LogAddress): Promise<Reading> {
    const connection = await connectNats({ servers: url, name: "bench-parse" });
    const utf8 = new TextDecoder();
    const cpu = process.cpuUsage();
    const began = performance.now();
    const consumer = await jetstream(connection).consumers.get("CIM_LOG", {
      deliver_policy: DeliverPolicy.All,
    });
    const messages = await consumer.consume({ max_messages: 5000 });
    let [events, json] = [0, 0];
    for await (const message of messages) {
      events += 1;
      try {
        JSON.parse(utf8.decode(message.data));
        json += 1;
      } catch {
        // Some messages of other systems are no JSON.
      }
      if (message.info.pending === 0) break;
    }
    const seconds = (performance.now() - began) / 1000;
    const used = process.cpuUsage(cpu);
    if (json * 2 < events) throw new Error(`only ${json} of ${events} bodies are JSON`);
    await connection.close();
    return { events, seconds, cpuSeconds: (used.user + used.system) / 1e6 };
  },
};

export type ParseCalls = typeof calls;

serveParent(calls);
