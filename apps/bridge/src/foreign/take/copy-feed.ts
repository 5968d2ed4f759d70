import { incarnationOf } from "@cim/contracts";
import type { EventLog, NewRecord } from "@cim/event-log";
import { nanos, nuid } from "@nats-io/nats-core";
import type { Logger } from "pino";
import { firstOfLife } from "../plan/incarnation.ts";
import type { ConnectionWatch } from "../reach/connection-watch.ts";
import { findStream } from "../reach/list-streams.ts";
import { PermissionMissingError } from "../reach/reach-errors.ts";
import { consumerCreated } from "../reach/replies.ts";
import type { StreamApi } from "../reach/stream-api.ts";
import { problemOf } from "../tell/problem-of.ts";
import type { ProblemFact } from "../tell/source-facts.ts";
import { type AppendWindow, makeAppendWindow } from "./append-window.ts";
import type { FlowBudget } from "./flow-budget.ts";
import type { ForeignMessage } from "./foreign-message.ts";
import { pause } from "./pause.ts";
import { openPull } from "./pull-messages.ts";
import { readTail } from "./read-tail.ts";
import { resumeFrom, tailLength } from "./resume-from.ts";
import { feedWindow, type SourceSettings } from "./settings.ts";
import type { FeedTaker } from "./taker.ts";

export interface CopyOptions {
  readonly api: StreamApi;
  readonly watch: ConnectionWatch;
  readonly inboxPrefix: string | undefined;
  readonly log: Pick<EventLog, "append" | "read" | "lastOf" | "bounds">;
  readonly life: { readonly source: string; readonly stream: string; readonly incarnation: string };
  /** When the stream was created: another one of its name is not read. */
  readonly created: string;
  /** Expected size of a message, in bytes. */
  readonly messageBytes: number;
  /** This installation's own messages are left out. */
  readonly isOwn: (subject: string) => boolean;
  readonly budget: FlowBudget;
  readonly settings: SourceSettings;
  readonly logger: Logger;
  readonly clock: () => number;
  readonly onTaken: (record: NewRecord) => void;
  readonly onUnfit: (record: NewRecord) => void;
}

/** Bytes asked for at once, by the expected size of a message. */
const batchBytes = 8 * 1024 * 1024;

/** The stream is not the one that is to be read; whoever lists streams ends this copy. */
class OtherLifeError extends Error {}

/**
 * Copies a stream by ephemeral consumers, in order, each message exactly once over crashes and reconnects: what is there is read
 * back from the log, never kept beside it.
 */
export function startCopy(options: CopyOptions): FeedTaker {
  const { api, watch, log, life, settings, logger, clock, isOwn } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const name = `feed:${life.stream}`;
  let taken: number | null = null;
  let pending: number | null = null;
  let window: AppendWindow | undefined;
  let isReading = false;
  let notReadingSince = clock();
  let activeAt: number | undefined;
  let trouble: ProblemFact | undefined;
  let unfit: ProblemFact | undefined;
  let back = new AbortController();
  const unwatch = watch.listen(({ kind }) => {
    if (kind !== "back") return;
    back.abort();
    back = new AbortController();
  });

  async function isStillThere(): Promise<void> {
    const found = await findStream(api, life.stream);
    if (found === undefined || incarnationOf(found.created) !== incarnationOf(options.created))
      throw new OtherLifeError(`${life.stream} was deleted or made anew`);
  }

  async function openConsumer(from: number) {
    const consumer = `cim-${nuid.next()}`;
    await isStillThere();
    const created = await api.ask(
      `CONSUMER.CREATE.${life.stream}.${consumer}`,
      {
        stream_name: life.stream,
        config: {
          name: consumer,
          description: "CIM Dashboard reads; it ends by itself",
          ack_policy: "none",
          deliver_policy: "by_start_sequence",
          opt_start_seq: from,
          replay_policy: "instant",
          mem_storage: true,
          num_replicas: 1,
          inactive_threshold: nanos(settings.inactiveMs),
        },
      },
      consumerCreated,
    );
    // It was the right stream before; being so still, the consumer is of it, as it would be deleted with it.
    await isStillThere();
    return created;
  }

  async function session(): Promise<void> {
    const stored = await readTail(log, life, tailLength(feedWindow), signal);
    const { from, have } = resumeFrom(stored, feedWindow);
    for (const sequence of stored) taken = Math.max(taken ?? 0, sequence);
    const consumer = await openConsumer(Math.max(from, firstOfLife(life.incarnation)));
    pending = consumer.num_pending;
    const appending = makeAppendWindow({
      onFailure: (error) => pull.abandon(error),
      log,
      budget: options.budget,
      size: feedWindow,
      signal,
      onStored: options.onTaken,
      onUnfit(record, error) {
        options.onUnfit(record);
        unfit = {
          ...problemOf(`${name}:unfit`, error),
          fix: "What does not fit is left out of the log: raise max_payload of the log's server above that of the source.",
        };
      },
    });
    const pull = openPull({
      connection: api.connection,
      watch,
      source: api.source,
      inboxPrefix: options.inboxPrefix,
      nextSubject: `${api.prefix}.CONSUMER.MSG.NEXT.${life.stream}.${consumer.name}`,
      batch: Math.max(1, Math.min(feedWindow, Math.floor(batchBytes / Math.max(1, options.messageBytes)))),
      expiresMs: settings.expiresMs,
      heartbeatMs: settings.heartbeatMs,
      signal,
    });
    window = appending;
    taken ??= 0;
    isReading = true;
    trouble = undefined;
    activeAt = clock();
    try {
      for (;;) {
        const pulled = await pull.take();
        if (pulled.kind === "lost") throw pulled.error;
        activeAt = clock();
        for (const message of pulled.messages) {
          const leaveOut = have.has(message.sequence) || isOwn(message.subject);
          await appending.push(message.sequence, leaveOut ? undefined : recordOf(message));
          pending = message.pending;
        }
      }
    } finally {
      pull.close();
      isReading = false;
      notReadingSince = clock();
      await appending.settle();
      taken = Math.max(taken, appending.taken());
      window = undefined;
    }
  }

  function recordOf(message: ForeignMessage): NewRecord {
    return {
      subject: message.subject,
      headers: message.headers,
      body: message.body,
      id: "",
      origin: { ...life, sequence: message.sequence, via: "copied" },
      originTime: message.time,
    };
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const woken = back.signal;
      try {
        await session();
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof OtherLifeError) logger.debug({ ...life }, error.message);
        else {
          const found = problemOf(name, error);
          if (trouble?.message !== found.message)
            logger.info({ ...life, err: error }, "A copy was interrupted; it goes on by itself");
          trouble = found;
        }
        const isRefused = error instanceof PermissionMissingError;
        await pause(isRefused ? settings.permissionMs : settings.retryMs, signal, woken);
      }
    }
  }

  const running = run();

  return {
    progress() {
      const isUp = isReading || clock() - notReadingSince < settings.lostAfterMs;
      return {
        taken: taken === null ? null : Math.max(taken, window?.taken() ?? 0),
        behind: isReading && pending !== null ? pending + (window?.inFlight() ?? 0) : null,
        link: isUp ? "up" : "cut",
        activeAt,
      };
    },
    problems() {
      // What passes by itself is told by the link; a problem is what lasts while its system answers, or what is not allowed.
      const isLasting = !isReading && watch.isUp() && clock() - notReadingSince >= settings.lostAfterMs;
      const lasting = isLasting || trouble?.permission != null ? trouble : undefined;
      return [lasting, unfit].filter((problem) => problem !== undefined);
    },
    async stop() {
      ending.abort();
      unwatch();
      await running;
    },
  };
}
