import type { TraceHop } from "@cim/contracts";
import { createInbox, type NatsConnection, nuid } from "@nats-io/nats-core";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import type { Logger } from "../../logger.ts";
import { type GatheredHops, gatherHops } from "./gather-hops.ts";
import { readHop } from "./read-hop.ts";
import { traceMessageSchema } from "./trace-message.ts";

export interface Tracer {
  /**
   * Sends one empty message that servers trace but neither deliver nor store, and gathers what they tell, until all did or the time is over.
   * @throws HistoryRefusal not-ready when no server tells anything; the signal's reason
   */
  trace(subject: string, signal: AbortSignal): Promise<ReturnType<GatheredHops["way"]>>;
  stop(): void;
}

export interface TracerOptions {
  readonly connection: NatsConnection;
  readonly logger: Logger;
  /** Milliseconds for the first server to tell, and for all. */
  readonly firstMs?: number;
  readonly allMs?: number;
}

/** Servers before this one know nothing of traces: they would deliver the message. */
const leastVersion = [2, 11] as const;

interface UnderWay {
  readonly hops: GatheredHops;
  readonly check: () => void;
}

export function createTracer(options: TracerOptions): Tracer {
  const { connection, logger, firstMs = 2000, allMs = 5000 } = options;
  const underWay = new Map<string, UnderWay>();
  // Heard from the start, so that servers far away know the way back before the first trace: one published before its
  // subscription came to another cluster would lose what is told there.
  const prefix = createInbox();
  const subscription = connection.subscribe(`${prefix}.*`, {
    callback: (error, message) => {
      if (error !== null) {
        logger.error({ error }, "What servers tell of traced messages cannot be heard");
        return;
      }
      const trace = underWay.get(message.subject.slice(prefix.length + 1));
      const hop = trace === undefined ? undefined : hopOf(message.string());
      if (trace === undefined || hop === undefined) return;
      trace.hops.add(hop);
      trace.check();
    },
  });

  function hopOf(text: string): Omit<TraceHop, "from"> | undefined {
    try {
      const message = traceMessageSchema.safeParse(JSON.parse(text));
      if (message.success) return readHop(message.data);
      logger.warn({ error: message.error }, "What a server told of a traced message could not be read");
    } catch (error) {
      logger.warn({ error }, "What a server told of a traced message is no JSON");
    }
    return undefined;
  }

  return {
    async trace(subject, signal) {
      signal.throwIfAborted();
      requireVersion(connection.info?.version ?? "");
      const token = nuid.next();
      const hops = gatherHops();
      let end: () => void = () => undefined;
      try {
        await new Promise<void>((resolve, reject) => {
          const whole = setTimeout(resolve, allMs);
          const first = setTimeout(() => {
            if (hops.way().hops.length === 0) resolve();
          }, firstMs);
          const stop = () => reject(signal.reason);
          signal.addEventListener("abort", stop);
          end = () => {
            clearTimeout(whole);
            clearTimeout(first);
            signal.removeEventListener("abort", stop);
          };
          const check = () => {
            if (hops.isComplete()) resolve();
          };
          underWay.set(token, { hops, check });
          connection.publish(subject, "", { traceDestination: `${prefix}.${token}`, traceOnly: true });
        });
      } finally {
        end();
        underWay.delete(token);
      }
      const way = hops.way();
      if (way.hops.length > 0) return way;
      throw new HistoryRefusal(
        "not-ready",
        `No server told anything about a message on ${subject}. The user of the dashboard may not be allowed to publish there, or a server on the way is older than ${leastVersion.join(".")}.`,
      );
    },
    stop: () => subscription.unsubscribe(),
  };
}

function requireVersion(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > leastVersion[0] || (major === leastVersion[0] && minor >= leastVersion[1])) return;
  throw new HistoryRefusal(
    "not-ready",
    `Messages cannot be traced: the server is ${version || "of an unknown version"}, and would deliver them. Update it to ${leastVersion.join(".")} or later.`,
  );
}
