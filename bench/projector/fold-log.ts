import { commandSubject, controlReplySchema, rebuildRequestSchema } from "@cim/contracts";
import { startDomain } from "@cim/domain";
import { connectNats, createJetStreamEventLog } from "@cim/event-log";
import { pino } from "pino";
import { Registry } from "prom-client";
import { serveParent } from "../process/serve-parent.ts";
import type { LogAddress, Reading } from "./reading.ts";

const machine = "local";

/** The product's projector, in a process of its own. */
const calls = {
  /** Folds the whole log from nothing: from the start of the domain until its checkpoint is at the log's end. */
  async fold({ url, rebuild }: LogAddress & { readonly rebuild: boolean }): Promise<Reading & Rebuilt> {
    const connection = await connectNats({ servers: url, name: "bench-fold" });
    const log = await createJetStreamEventLog({ connection, machine, createIfMissing: false });
    const { last } = await log.bounds();
    const cpu = process.cpuUsage();
    const began = performance.now();
    const logger = pino({ level: "warn" }, process.stderr);
    const domain = startDomain({ connection, log, machine, logger, registry: new Registry() });
    await domain.ready;
    while (domain.position() < last) await new Promise((resolve) => setTimeout(resolve, 5));
    const seconds = (performance.now() - began) / 1000;
    const used = process.cpuUsage(cpu);
    const rebuildSeconds = rebuild ? await rebuildRows() : undefined;
    await domain.stop();
    await connection.close();
    return { events: last, seconds, cpuSeconds: (used.user + used.system) / 1e6, rebuildSeconds };

    async function rebuildRows(): Promise<number> {
      const subject = commandSubject.format({
        machine,
        context: "domain",
        aggregate: "projection",
        verb: "rebuild",
      });
      const started = performance.now();
      const request = rebuildRequestSchema.parse({ projections: [] });
      const reply = await connection.request(subject, JSON.stringify(request), { timeout: 600_000 });
      const { ok, message } = controlReplySchema.parse(reply.json());
      if (!ok || !message.includes("no row differed")) throw new Error(message);
      return (performance.now() - started) / 1000;
    }
  },
};

interface Rebuilt {
  readonly rebuildSeconds: number | undefined;
}

export type FoldCalls = typeof calls;

serveParent(calls);
