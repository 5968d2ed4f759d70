import { type RunningEvents, startEvents } from "@cim/domain";
import { connectNats, createJetStreamEventLog } from "@cim/event-log";
import { pino } from "pino";
import { serveParent } from "../process/serve-parent.ts";
import type { LogAddress, Reading } from "../projector/reading.ts";
import type { Connection } from "./ask-events.ts";

export interface IndexReading extends Reading {
  /** That the index says it takes. */
  readonly indexBytes: number;
}

let connection: Connection | undefined;
let events: RunningEvents | undefined;

/** The product's service of events, in a process of its own. */
const calls = {
  /** From the start until everything that the log holds is in the index. */
  async index({ url }: LogAddress): Promise<IndexReading> {
    connection = await connectNats({ servers: url, name: "bench-events" });
    const log = await createJetStreamEventLog({ connection, machine: "local", createIfMissing: false });
    const cpu = process.cpuUsage();
    const began = performance.now();
    let indexBytes = 0;
    events = startEvents({
      connection,
      log,
      machine: "local",
      logger: pino({ level: "warn" }, process.stderr),
      metrics: {
        asked: () => undefined,
        indexHolds: (_events, bytes) => {
          indexBytes = bytes;
        },
      },
    });
    await events.completed(new AbortController().signal);
    const seconds = (performance.now() - began) / 1000;
    const used = process.cpuUsage(cpu);
    return { events: events.position(), seconds, cpuSeconds: (used.user + used.system) / 1e6, indexBytes };
  },
  async end(): Promise<void> {
    await events?.stop();
    await connection?.close();
  },
};

export type ServeEventsCalls = typeof calls;

serveParent(calls);
