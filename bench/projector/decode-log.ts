import { connectNats } from "@cim/event-log";
import { DeliverPolicy, jetstream } from "@nats-io/jetstream";
import { serveParent } from "../process/serve-parent.ts";
import type { LogAddress, Reading } from "./reading.ts";

/** The bare baseline: an ordered consumer that reads the same log and decodes each body, and keeps nothing. */
const calls = {
  async decode({ url }: LogAddress): Promise<Reading> {
    const connection = await connectNats({ servers: url, name: "bench-decode" });
    const utf8 = new TextDecoder();
    const cpu = process.cpuUsage();
    const began = performance.now();
    const consumer = await jetstream(connection).consumers.get("CIM_LOG", {
      deliver_policy: DeliverPolicy.All,
    });
    const messages = await consumer.consume({ max_messages: 5000 });
    let events = 0;
    let typed = 0;
    for await (const message of messages) {
      events += 1;
      const body = JSON.parse(utf8.decode(message.data)) as { readonly event_type?: string };
      if (body.event_type !== undefined) typed += 1;
      if (message.info.pending === 0) break;
    }
    const seconds = (performance.now() - began) / 1000;
    const used = process.cpuUsage(cpu);
    if (typed !== events) throw new Error(`only ${typed} of ${events} bodies are events`);
    await connection.close();
    return { events, seconds, cpuSeconds: (used.user + used.system) / 1e6 };
  },
};

export type DecodeCalls = typeof calls;

serveParent(calls);
