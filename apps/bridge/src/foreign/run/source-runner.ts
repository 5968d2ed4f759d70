import { matchesSubject } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import { coreSubjectsOf, type SourceConfig } from "../config/sources-schema.ts";
import type { KnownLife } from "../plan/incarnation.ts";
import { ownSubjects } from "../plan/own-subjects.ts";
import { type PlannedFeed, planFeeds } from "../plan/plan-feeds.ts";
import { type ConnectionWatch, watchConnection } from "../reach/connection-watch.ts";
import { type Listing, listStreams } from "../reach/list-streams.ts";
import { apiPrefixOf } from "../reach/open-source.ts";
import { PermissionMissingError, permissionErrorOf } from "../reach/reach-errors.ts";
import { makeStreamApi, type StreamApi } from "../reach/stream-api.ts";
import { startCopy } from "../take/copy-feed.ts";
import type { FlowBudget } from "../take/flow-budget.ts";
import { type CoreTaker, observeCore } from "../take/observe-core.ts";
import { pause } from "../take/pause.ts";
import { readTail } from "../take/read-tail.ts";
import { tailLength } from "../take/resume-from.ts";
import { feedWindow, type SourceSettings } from "../take/settings.ts";
import { startSourced } from "../take/source-feed.ts";
import type { SourcingHub } from "../take/sourcing-hub.ts";
import type { SourceReading } from "../tell/observe-sources.ts";
import { problemOf } from "../tell/problem-of.ts";
import type { ProblemFact, SourceFact } from "../tell/source-facts.ts";
import type { SourceMetrics } from "../tell/source-metrics.ts";
import { coreReading, feedReading } from "./feed-readings.ts";
import { makeFeedTakers } from "./feed-takers.ts";
import { identify } from "./identify.ts";
import { whyNotSourced } from "./why-not-sourced.ts";

export interface SourceRunnerOptions {
  readonly config: SourceConfig;
  readonly machine: string;
  readonly log: EventLog;
  /** Opens a connection to it. */
  readonly connect: () => Promise<NatsConnection>;
  /** False: the connection is shared, and whoever opened it closes it. */
  readonly isOwnConnection: boolean;
  /** Undefined: the server cannot source. */
  readonly hub: SourcingHub | undefined;
  readonly budget: FlowBudget;
  readonly settings: SourceSettings;
  readonly metrics: SourceMetrics;
  readonly logger: Logger;
  readonly clock: () => number;
  /** Lives of its streams as told before this process began. */
  readonly known: ReadonlyMap<string, KnownLife>;
  readonly changed: () => void;
}

/** Reads one configured source for as long as it is not stopped. */
export interface SourceRunner {
  reading(): SourceReading;
  /** True when it has been tried once, with whatever result. */
  hasBegun(): boolean;
  /** Looks at its streams soon. */
  lookNow(): void;
  stop(): Promise<void>;
}

export function startSourceRunner(options: SourceRunnerOptions): SourceRunner {
  const { config, machine, log, hub, budget, settings, metrics, clock, changed } = options;
  const source = config.name;
  const logger = options.logger.child({ source });
  const isOwn = ownSubjects(machine);
  const isEmbedded = config.url === undefined;
  const copiesFirst = config.mode !== "source";
  const corePatterns = coreSubjectsOf(config);
  const ending = new AbortController();
  const { signal } = ending;
  const lives = new Map(options.known);
  const unsourceable = new Map<string, string>();
  const problems = new Map<string, ProblemFact>();
  /** What the server refused on this connection, by the permission. */
  const denied = new Map<string, PermissionMissingError>();
  let wake = new AbortController();
  let open: { readonly api: StreamApi; readonly watch: ConnectionWatch } | undefined;
  let core: CoreTaker | undefined;
  let plans: readonly PlannedFeed[] = [];
  let isComplete = false;
  let identity: Omit<SourceFact, "jetstream"> | undefined;
  let hasJetStream = false;
  let hasListed = false;
  let lost: string | undefined;
  let hasBegun = false;

  const takerMetrics = (stream: string) => ({
    onTaken: () => metrics.taken(source, stream),
    onUnfit: () => metrics.unfit(source, stream),
  });

  const takers = makeFeedTakers({
    copy({ stream, incarnation }) {
      if (open === undefined) return undefined;
      return startCopy({
        ...open,
        ...takerMetrics(stream.name),
        inboxPrefix: config.inboxPrefix,
        log,
        life: { source, stream: stream.name, incarnation },
        created: stream.created,
        messageBytes: stream.messages === 0 ? 1024 : Math.ceil(stream.bytes / stream.messages),
        isOwn,
        budget,
        settings,
        logger,
        clock,
      });
    },
    async source({ stream, incarnation }, copied) {
      if (hub === undefined) return undefined;
      const life = { source, stream: stream.name, incarnation };
      const stored = await readTail(log, life, tailLength(feedWindow), signal);
      const newest = stored.reduce((highest, sequence) => Math.max(highest, sequence), 0);
      // The last that it appended failed, so something may be missing below the newest: it has to copy on.
      if (copied !== undefined && copied.progress().taken !== newest) return undefined;
      return startSourced({
        hub,
        life,
        from: newest + 1,
        created: stream.created,
        api: (config.domain ?? config.api) === undefined ? undefined : apiPrefixOf(config),
        deliver: config.deliver,
        settings,
        logger,
        clock,
        onGivenUp(why) {
          unsourceable.set(stream.name, `the server cannot source it: ${why}`);
          lookNow();
        },
      });
    },
  });

  function lookNow(): void {
    wake.abort();
    wake = new AbortController();
  }

  function isStored(subject: string): boolean {
    return plans.some(
      ({ mode, kind, stream }) =>
        (mode !== "listed" || kind !== "stream") &&
        stream.subjects.some((pattern) => matchesSubject(pattern, subject)),
    );
  }

  async function connectAndRead(): Promise<void> {
    const connection = await options.connect();
    problems.delete("connection");
    const watch = watchConnection(connection);
    const api = makeStreamApi(source, connection, apiPrefixOf(config), settings.requestMs);
    open = { api, watch };
    const session = new AbortController();
    let lostAt: number | undefined;
    let isAnnounced = false;
    denied.clear();
    const unwatch = watch.listen((change) => {
      if (change.kind === "closed") return session.abort();
      if (change.kind === "back") {
        lostAt = undefined;
        denied.clear();
        return lookNow();
      }
      if (change.kind === "lost") lostAt ??= clock();
      else {
        const error = permissionErrorOf(change.error, source);
        denied.set(error.permission, error);
      }
    });
    if (corePatterns.length > 0) {
      core = observeCore({
        connection,
        watch,
        source,
        patterns: corePatterns,
        log,
        isOwn,
        isStored,
        budget,
        settings,
        logger,
        clock,
        ...takerMetrics("~core"),
        onDropped: () => metrics.dropped(source),
      });
    }
    listenForAdvisories(connection);
    try {
      while (!signal.aborted && !session.signal.aborted) {
        const woken = wake.signal;
        let wait = settings.listMs;
        if (watch.isUp()) {
          isAnnounced = false;
          wait = await list(api);
        } else if (clock() - (lostAt ?? clock()) >= settings.lostAfterMs) {
          if (!isAnnounced) becomeLost("The connection is lost, and is tried again");
          isAnnounced = true;
          if (options.isOwnConnection && clock() - (lostAt ?? 0) >= settings.reopenAfterMs) return;
          wait = settings.lookMs;
        } else wait = Math.min(settings.lostAfterMs, settings.lookMs);
        await pause(wait, signal, session.signal, ...(watch.isUp() ? [woken] : []));
      }
    } finally {
      unwatch();
      open = undefined;
      isComplete = false;
      await Promise.all([takers.stopReading(), core?.stop()]);
      core = undefined;
      if (options.isOwnConnection) await connection.close();
    }
  }

  /** Advisories are hints only, as one may be missed or not allowed: what counts is the look they cause. */
  function listenForAdvisories(connection: NatsConnection): void {
    if (isEmbedded && (config.domain ?? config.api) !== undefined) return;
    for (const change of ["CREATED", "UPDATED", "DELETED"]) {
      connection.subscribe(`$JS.EVENT.ADVISORY.STREAM.${change}.>`, {
        callback: (error) => {
          if (error === null) lookNow();
        },
      });
    }
  }

  /** Lists once and follows what is there; resolves to the time until it is to be done again. */
  async function list(api: StreamApi): Promise<number> {
    try {
      if (identity === undefined || lost !== undefined) {
        identity = await identify(config, api.connection, api, settings.requestMs);
      }
      const names = config.streams.include.filter((entry) => !/[*>.]/u.test(entry));
      const listing = await listStreams(api, names);
      hasJetStream = true;
      lost = undefined;
      noteRefused(listing);
      await follow(listing);
      for (const taker of takers.sourced()) taker.answers();
      return settings.listMs;
    } catch (error) {
      if (signal.aborted) return 0;
      const isRefused = error instanceof PermissionMissingError;
      noteListFailed(error);
      isComplete = false;
      hasJetStream = isRefused && hasJetStream;
      if (isEmbedded && !isRefused) {
        becomeLost(problemOf("stream-list", error).message);
        for (const taker of takers.sourced()) taker.fellSilent();
      } else lost = undefined;
      return isRefused ? settings.permissionMs : settings.retryMs;
    } finally {
      hasListed = true;
      hasBegun = true;
      changed();
    }
  }

  function noteRefused({ refused, complete }: Listing): void {
    clearListProblems();
    for (const error of refused) {
      const stream = /STREAM\.INFO\.(.+)$/u.exec(error.permission)?.[1];
      if (stream !== undefined)
        problems.set(`stream-info:${stream}`, problemOf(`stream-info:${stream}`, error));
      else if (!complete && !problems.has("stream-list"))
        problems.set("stream-list", problemOf("stream-list", error));
    }
  }

  function clearListProblems(): void {
    for (const name of [...problems.keys()])
      if (name === "inbox" || name.startsWith("stream-")) problems.delete(name);
  }

  /** Each permission that is known to be missing, as a request tells only the first. */
  function noteListFailed(error: unknown): void {
    clearListProblems();
    if (!(error instanceof PermissionMissingError)) {
      problems.set("stream-list", problemOf("stream-list", error));
      return;
    }
    const listing = `publish ${apiPrefixOf(config)}.STREAM.LIST`;
    const inbox = "subscribe _INBOX.>";
    const list = denied.get(listing) ?? (error.permission === inbox ? undefined : error);
    const answers = denied.get(inbox) ?? (error.permission === inbox ? error : undefined);
    if (list !== undefined) problems.set("stream-list", problemOf("stream-list", list));
    if (answers !== undefined) problems.set("inbox", problemOf("inbox", answers));
  }

  async function follow({ streams, complete }: Listing): Promise<void> {
    const planned = planFeeds(streams, {
      machine,
      config,
      known: lives,
      cannotSource: hub === undefined ? "the embedded server does not source" : undefined,
      unsourceable:
        hub === undefined
          ? unsourceable
          : new Map([
              ...(await whyNotSourced({ source, streams, lives, log, hub, takers, copiesFirst })),
              ...unsourceable,
            ]),
    });
    for (const { stream, incarnation } of planned)
      lives.set(stream.name, { incarnation, lastSequence: stream.lastSequence });
    // Streams that a listing may have left out are still read.
    const names = new Set(planned.map(({ stream }) => stream.name));
    plans = complete ? planned : [...planned, ...plans.filter(({ stream }) => !names.has(stream.name))];
    isComplete = complete;
    await takers.follow(plans);
  }

  function becomeLost(reason: string): void {
    lost = reason;
    isComplete = false;
    hasBegun = true;
    changed();
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await connectAndRead();
      } catch (error) {
        if (signal.aborted) return;
        const problem = problemOf("connection", error);
        if (problems.get("connection")?.message !== problem.message) logger.warn(problem.message);
        problems.set("connection", problem);
        becomeLost(problem.message);
      }
      await pause(settings.retryMs, signal);
    }
  }

  const running = run();

  return {
    hasBegun: () => hasBegun,
    lookNow,
    reading() {
      const link = lost === undefined ? "up" : "cut";
      const isCoreKnown = core !== undefined && core.progress().taken !== null;
      const taking = [...takers.all(), ...(core === undefined ? [] : [core])];
      const found = [...problems.values(), ...taking.flatMap((taker) => taker.problems())];
      const byName = new Map(found.map((problem) => [problem.problem.slice(0, 512), problem]));
      const feeds = plans.map((plan) => feedReading(source, plan, takers.of(plan.stream.name), link));
      if (hasListed && core !== undefined && isCoreKnown) feeds.push(coreReading(source, corePatterns, core));
      return {
        source,
        seen:
          lost === undefined && identity !== undefined && hasListed
            ? { ...identity, jetstream: hasJetStream }
            : undefined,
        lost,
        problems: [...byName.values()],
        feeds,
        complete: isComplete && (isCoreKnown || corePatterns.length === 0),
      };
    },
    async stop() {
      ending.abort();
      await running;
      await takers.stop();
    },
  };
}
