import type { EventLog, EventPublisher, LogSourcing } from "@cim/event-log";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { SourceConfig } from "./config/sources-schema.ts";
import type { KnownLife } from "./plan/incarnation.ts";
import { openSource } from "./reach/open-source.ts";
import { shareConnection } from "./reach/share-connection.ts";
import { type SourceRunner, startSourceRunner } from "./run/source-runner.ts";
import { makeFlowBudget } from "./take/flow-budget.ts";
import { pause } from "./take/pause.ts";
import { defaultSourceSettings, type SourceSettings } from "./take/settings.ts";
import { type SourcingHub, startSourcingHub } from "./take/sourcing-hub.ts";
import { observeSources, type SourceReading } from "./tell/observe-sources.ts";
import { restoreSourceState } from "./tell/restore-source-state.ts";
import { makeSourceMetrics } from "./tell/source-metrics.ts";
import type { SourceState } from "./tell/source-state.ts";
import { makeChangeTeller } from "./tell/tell-changes.ts";

export interface SourcesOptions {
  /** As {@link loadSources} reads them. */
  readonly sources: readonly SourceConfig[];
  readonly log: EventLog;
  readonly publisher: EventPublisher;
  readonly machine: string;
  readonly logger: Logger;
  /** Sources without a URL are reached by this connection, in the account that `sourcing` works in. It is closed by `stop`. */
  readonly embedded?: () => Promise<NatsConnection>;
  /** Absent: what the embedded server reaches is copied. */
  readonly sourcing?: LogSourcing;
  readonly registry?: Registry;
  readonly settings?: Partial<SourceSettings>;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  /** Tells several such bridges of one machine apart; each looks after what it published itself. */
  readonly name?: string;
}

export interface Sources {
  /** Resolves when every source has answered or failed once and that is in the log. */
  readonly ready: Promise<void>;
  /** What is known now; the same that the events in the log tell. */
  status(): { readonly sources: readonly SourceReading[]; readonly told: number };
  /** Ends it; the server goes on sourcing, so that nothing is missed meanwhile. */
  stop(): Promise<void>;
}

/** Progress events of all feeds together, per second, at most: they are events of the log themselves. */
const progressPerSecond = 50;

/**
 * Takes the messages of other systems into the log and tells how that goes by events (`SourceSeen` to `FeedProgressed`). Reads
 * only: nothing foreign is created (but consumers that end by themselves), changed, acknowledged or deleted.
 */
export function startSources(options: SourcesOptions): Sources {
  const { sources, log, publisher, machine, logger, clock = Date.now } = options;
  const settings: SourceSettings = { ...defaultSourceSettings, ...options.settings };
  const actor = `service:cim-bridge-${options.name ?? "sources"}`;
  const teller = makeChangeTeller({ publisher, actor, logger, clock });
  const metrics = makeSourceMetrics(options.registry);
  const budget = makeFlowBudget({ messages: settings.messagesInFlight, bytes: settings.bytesInFlight });
  const shared = options.embedded === undefined ? undefined : shareConnection(options.embedded);
  const ending = new AbortController();
  const { signal } = ending;
  let runners: readonly SourceRunner[] = [];
  let hub: SourcingHub | undefined;
  let state: SourceState | undefined;
  let telling: Promise<void> | undefined;
  let isAsked = false;
  let becomeReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });

  async function begin(): Promise<void> {
    state = await restored();
    if (state === undefined) return;
    const told = state;
    if (options.sourcing !== undefined) hub = startHub(options.sourcing);
    runners = sources.map((config) => startRunner(config, told));
    changed();
    void forgetSourcing();
    while (!signal.aborted) {
      await pause(settings.lookMs, signal);
      changed();
    }
  }

  async function restored(): Promise<SourceState | undefined> {
    while (!signal.aborted) {
      try {
        return await restoreSourceState(log, machine, actor, signal);
      } catch (err) {
        if (signal.aborted) return undefined;
        logger.warn({ err }, "What was told of sources cannot be read from the log; it is tried again");
        await pause(settings.retryMs, signal);
      }
    }
    return undefined;
  }

  function startHub(sourcing: LogSourcing): SourcingHub {
    return startSourcingHub({
      sourcing,
      log,
      settings,
      logger,
      onCarried: ({ source, stream }, messages) => metrics.taken(source, stream, messages),
      onRefused({ origin }) {
        if (origin !== undefined) metrics.unfit(origin.source, origin.stream);
      },
      onRecreated({ source }) {
        runners[sources.findIndex(({ name }) => name === source)]?.lookNow();
      },
    });
  }

  function startRunner(config: SourceConfig, told: SourceState): SourceRunner {
    const isOwnConnection = config.url !== undefined;
    return startSourceRunner({
      config,
      machine,
      log,
      connect: isOwnConnection ? () => openSource(config, settings.requestMs) : () => embedded(config.name),
      isOwnConnection,
      hub: isOwnConnection ? undefined : hub,
      budget,
      settings,
      metrics,
      logger,
      clock,
      known: livesOf(told, config.name),
      changed,
    });
  }

  async function embedded(source: string): Promise<NatsConnection> {
    if (shared === undefined)
      throw new Error(`There is no embedded server to reach ${source} by; give it a url`);
    return await shared.get();
  }

  /** Sources that are configured no more are not sourced any more. */
  async function forgetSourcing(): Promise<void> {
    const names = new Set(sources.flatMap(({ name, url }) => (url === undefined ? [name] : [])));
    try {
      await hub?.keepOnly(({ source }) => names.has(source));
    } catch (err) {
      logger.warn(
        { err },
        "Sources that are configured no more could not be given up; it is tried at the next start",
      );
    }
  }

  /** One at a time; a change meanwhile means once more. */
  function changed(): void {
    isAsked = true;
    telling ??= (async () => {
      while (isAsked && !signal.aborted) {
        isAsked = false;
        await tellOnce();
      }
    })()
      .catch((err: unknown) =>
        logger.error({ err }, "Sources could not be compared; it is tried at the next look"),
      )
      .finally(() => {
        telling = undefined;
      });
  }

  async function tellOnce(): Promise<void> {
    if (state === undefined) return;
    const readings = runners.map((runner) => runner.reading());
    metrics.show(readings);
    const feeds = readings.reduce((sum, reading) => sum + reading.feeds.length, 0);
    const progressMs = Math.max(settings.progressMs, (feeds / progressPerSecond) * 1000);
    const complete = await teller.tell(state, observeSources(state, readings, { now: clock(), progressMs }));
    if (complete && runners.length === sources.length && runners.every((runner) => runner.hasBegun()))
      becomeReady();
  }

  const running = begin();

  return {
    ready,
    status: () => ({ sources: runners.map((runner) => runner.reading()), told: teller.told() }),
    async stop() {
      ending.abort();
      await running;
      await Promise.all(runners.map((runner) => runner.stop()));
      await hub?.stop();
      await telling;
      await shared?.close();
      becomeReady();
    },
  };
}

function livesOf(state: SourceState, source: string): ReadonlyMap<string, KnownLife> {
  const lives = new Map<string, KnownLife>();
  for (const { fact } of state.feeds.values()) {
    if (fact.source !== source || fact.stream === "") continue;
    lives.set(fact.stream, { incarnation: fact.incarnation, lastSequence: fact.last_sequence });
  }
  return lives;
}
