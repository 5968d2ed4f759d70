import { matchesSubject } from "@cim/contracts";
import { type EventLog, foreignHeaders, type NewRecord } from "@cim/event-log";
import { errors, type Msg, type Subscription } from "@nats-io/nats-core";
import type { Logger } from "pino";
import { withoutCovered } from "../plan/overlap.ts";
import type { ConnectionWatch } from "../reach/connection-watch.ts";
import { permissionErrorOf } from "../reach/reach-errors.ts";
import type { StreamApi } from "../reach/stream-api.ts";
import { problemOf } from "../tell/problem-of.ts";
import type { ProblemFact } from "../tell/source-facts.ts";
import { makeAppendWindow } from "./append-window.ts";
import type { FlowBudget } from "./flow-budget.ts";
import { plainBytes } from "./foreign-message.ts";
import { pause } from "./pause.ts";
import { readTail } from "./read-tail.ts";
import { tailLength } from "./resume-from.ts";
import { feedWindow, type SourceSettings } from "./settings.ts";
import type { FeedTaker } from "./taker.ts";

export interface ObserveCoreOptions {
  readonly connection: StreamApi["connection"];
  readonly watch: ConnectionWatch;
  readonly source: string;
  readonly patterns: readonly string[];
  readonly log: Pick<EventLog, "append" | "read" | "lastOf" | "bounds">;
  readonly isOwn: (subject: string) => boolean;
  /** A stream or bucket that is read anyway keeps this subject. */
  readonly isStored: (subject: string) => boolean;
  readonly budget: FlowBudget;
  readonly settings: SourceSettings;
  readonly logger: Logger;
  readonly clock: () => number;
  readonly onTaken: (record: NewRecord) => void;
  readonly onUnfit: (record: NewRecord) => void;
  readonly onDropped: () => void;
}

export interface CoreTaker extends FeedTaker {
  counts(): {
    readonly heard: number;
    readonly bytes: number;
    readonly waiting: number;
    readonly dropped: number;
  };
}

/** Subjects of the machinery of NATS itself, which say nothing about the machine: answers, requests to JetStream, acknowledgements. */
const plumbing = ["_INBOX.>", "_INBOX", "$JS.>", "$SYS.>", "$NRG.>", "_R_.>", "_GR_.>", "$JSC.>", "$MQTT.>"];

interface Waiting {
  readonly record: NewRecord;
  readonly bytes: number;
}

/**
 * Hears subjects on core NATS and appends what comes, numbered in the order of hearing. What is heard while the log does not take
 * it waits, up to a bound; beyond it the newest are dropped and counted: core NATS keeps nothing, so nothing else could.
 */
export function observeCore(options: ObserveCoreOptions): CoreTaker {
  const { connection, source, log, settings, clock, logger } = options;
  const life = { source, stream: "", incarnation: "0" };
  const ending = new AbortController();
  const { signal } = ending;
  const patterns = withoutCovered(options.patterns);
  const queue: Waiting[] = [];
  const refused = new Map<string, ProblemFact>();
  let queuedBytes = 0;
  let heard = 0;
  let heardBytes = 0;
  let dropped = 0;
  let droppedAt: number | undefined;
  let next: number | undefined;
  let taken: number | null = null;
  let activeAt: number | undefined;
  let unfit: ProblemFact | undefined;
  let wake: (() => void) | undefined;

  function onMessage(pattern: number, error: Error | null, message: Msg) {
    if (error !== null) return onRefused(patterns[pattern] ?? "", error);
    const { subject } = message;
    // A subject that several patterns match is heard once per pattern: the first one takes it.
    if (patterns.findIndex((one) => matchesSubject(one, subject)) !== pattern) return;
    if (plumbing.some((one) => matchesSubject(one, subject)) || options.isOwn(subject)) return;
    if (options.isStored(subject)) return;
    activeAt = clock();
    const bytes = message.data.byteLength + 512;
    if (queue.length >= settings.coreMessages || queuedBytes + bytes > settings.coreBytes) {
      dropped += 1;
      droppedAt = clock();
      return options.onDropped();
    }
    heard += 1;
    heardBytes += message.data.byteLength;
    queuedBytes += bytes;
    const origin = { ...life, sequence: 0, via: "observed" } as const;
    const time = new Date(clock()).toISOString();
    const record = {
      subject,
      headers: foreignHeaders(message),
      body: plainBytes(message.data),
      id: "",
      origin,
      originTime: time,
    };
    queue.push({ record, bytes });
    wake?.();
  }

  function onRefused(pattern: string, error: Error) {
    const cause = error instanceof errors.PermissionViolationError ? permissionErrorOf(error, source) : error;
    refused.set(pattern, problemOf(`core:${pattern}`, cause));
  }

  /** What waits is appended from the front and taken out when stored, so that a failure begins again where the log ends. */
  async function session(): Promise<void> {
    const stored = await readTail(log, life, tailLength(feedWindow), signal);
    const newest = stored.reduce((highest, sequence) => Math.max(highest, sequence), 0);
    const have = new Set(stored);
    if (next === undefined) {
      next = newest + 1;
      heard += newest;
    }
    taken = Math.max(taken ?? 0, newest);
    let failure: Error | undefined;
    let sent = 0;
    const window = makeAppendWindow({
      onAdvance: dropStored,
      log,
      budget: options.budget,
      size: feedWindow,
      signal,
      onStored: options.onTaken,
      onUnfit(record, error) {
        options.onUnfit(record);
        unfit = problemOf("core:unfit", error);
      },
      onFailure(error) {
        failure = error;
        wake?.();
      },
    });
    /** The window is in order, so what it has taken is at the front. */
    function dropStored() {
      taken = Math.max(taken ?? 0, window.taken());
      for (let head = queue[0]; head?.record.origin !== undefined && sent > 0; head = queue[0]) {
        const { sequence } = head.record.origin;
        if (sequence === 0 || sequence > window.taken()) return;
        queue.shift();
        queuedBytes -= head.bytes;
        sent -= 1;
      }
    }
    try {
      for (;;) {
        if (failure !== undefined) throw failure;
        signal.throwIfAborted();
        const waiting = queue[sent];
        if (waiting === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          wake = undefined;
          continue;
        }
        const numbered = number(waiting);
        queue[sent] = numbered;
        sent += 1;
        const { sequence } = numbered.record.origin ?? { sequence: 0 };
        await window.push(sequence, have.has(sequence) ? undefined : numbered.record);
      }
    } finally {
      await window.settle();
    }
  }

  function number(waiting: Waiting): Waiting {
    const { record } = waiting;
    if (record.origin === undefined || record.origin.sequence > 0) return waiting;
    const sequence = next ?? 1;
    next = sequence + 1;
    return { ...waiting, record: { ...record, origin: { ...record.origin, sequence } } };
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await session();
      } catch (err) {
        if (signal.aborted) return;
        logger.info({ source, err }, "What is heard on core NATS waits for the log");
        await pause(settings.retryMs, signal);
      }
    }
  }

  const subscriptions: Subscription[] = patterns.map((pattern, index) =>
    connection.subscribe(pattern, { callback: (error, message) => onMessage(index, error, message) }),
  );
  signal.addEventListener("abort", () => wake?.(), { once: true });
  const running = run();

  return {
    progress: () => ({
      taken,
      behind: options.watch.isUp() ? queue.length : null,
      link: options.watch.isUp() ? "up" : "cut",
      activeAt,
    }),
    problems() {
      const isDropping = droppedAt !== undefined && clock() - droppedAt < settings.permissionMs;
      return [
        ...refused.values(),
        ...(unfit === undefined ? [] : [unfit]),
        ...(isDropping
          ? [
              {
                problem: "core:dropped",
                permission: null,
                message:
                  "Messages heard on core NATS are dropped, as they come faster than the log takes them",
                fix: "Name fewer subjects in core of the file of sources, or store them in a stream there",
              },
            ]
          : []),
      ];
    },
    counts: () => ({ heard, bytes: heardBytes, waiting: queue.length, dropped }),
    async stop() {
      for (const subscription of subscriptions) subscription.unsubscribe();
      ending.abort();
      await running;
    },
  };
}
