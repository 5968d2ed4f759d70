import { CimError, type MeasuresMessage, measureSeconds } from "@cim/contracts";
import type { EventLog, EventPublisher } from "@cim/event-log";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import { emptyLatticeState, type LatticeState } from "./lattice/lattice-state.ts";
import { mergeAnswers } from "./lattice/merge-answers.ts";
import { observe } from "./lattice/observe.ts";
import { type Damping, defaultDamping, type Reading } from "./lattice/reading.ts";
import { restoreLatticeState } from "./lattice/restore-state.ts";
import { makeChangePublisher } from "./publish-changes.ts";
import { makePendingCuts } from "./publish-cuts.ts";
import { makeDomainSource } from "./sources/domain-source.ts";
import { makeMonitorSource } from "./sources/monitor-source.ts";
import { defaultPatience, type LatticeSource, type Patience, type SourceStatus } from "./sources/source.ts";
import { makeSystemSource } from "./sources/system-source.ts";
import { startMeasureTeller } from "./tell-measures.ts";

/** A place where the lattice can be read. */
export interface NatsPlace {
  /**
   * `nats://user:password@host:4222` (or `tls://`): a user of the system account, or with `domains` of any account;
   * `http(s)://host:8222`: the monitoring port of one server.
   */
  readonly url: string;
  /** Opens the connection instead of the URL's own user and password; the bridge closes it. */
  readonly connect?: () => Promise<NatsConnection>;
  /** Prefix of the inboxes that its user may listen on; absent: any. */
  readonly inboxPrefix?: string;
  /** Read the streams of these JetStream domains over the JetStream API; `""` is the server's own without a domain. */
  readonly domains?: readonly string[];
}

export interface NatsBridgeOptions {
  readonly servers: readonly NatsPlace[];
  readonly log: Pick<EventLog, "read">;
  readonly publisher: EventPublisher;
  readonly machine: string;
  readonly logger: Logger;
  /** Tells several NATS bridges of one machine apart; each looks after what it published itself. */
  readonly name?: string;
  readonly intervals?: Partial<Patience> &
    Partial<Damping> & { readonly ephemeralAgeMs?: number; readonly measureMs?: number };
  /** Hears what was measured, every 10 s; nobody waits for it. */
  readonly tellMeasures?: (message: MeasuresMessage) => void;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
}

export interface NatsBridgeStatus {
  readonly sources: readonly SourceStatus[];
  /** Servers, links, gateways, connections, streams, consumers as published: present ones only. */
  readonly known: {
    readonly servers: number;
    readonly links: number;
    readonly gateways: number;
    readonly connections: number;
    readonly streams: number;
    readonly consumers: number;
  };
  readonly published: number;
}

export interface NatsBridge {
  /** Resolves when every place has answered or failed once and what they told is in the log. */
  readonly ready: Promise<void>;
  status(): NatsBridgeStatus;
  stop(): Promise<void>;
}

/** A place that is no NATS or monitoring URL. */
export class InvalidPlaceError extends CimError {
  constructor(url: string) {
    super(
      "invalid-place",
      `"${url.replace(/\/\/[^@/]*@/u, "//")}" is no place to read NATS from: write nats://user:password@host:4222 (a user of the system account) or http://host:8222 (the monitoring port)`,
    );
  }
}

/** Clients make and drop consumers without a name, and connections, all the time; those younger than this are no news. */
const defaultEphemeralAgeMs = 10_000;

/**
 * Watches NATS servers and publishes lattice events when something changed.
 * @throws InvalidPlaceError
 */
export function startNatsBridge(options: NatsBridgeOptions): NatsBridge {
  const { publisher, machine, logger, intervals = {}, clock = Date.now } = options;
  const actor = `service:cim-bridge-${options.name ?? "nats"}`;
  const patience: Patience = { ...defaultPatience, ...intervals };
  const damping: Damping = { ...defaultDamping, ...intervals };
  const ephemeralAgeMs = intervals.ephemeralAgeMs ?? defaultEphemeralAgeMs;
  const changes = makeChangePublisher(publisher, actor, logger, clock);
  const ending = new AbortController();
  const lastToldBy = new Map<string, LatticeSource>();
  const cuts = makePendingCuts();
  let state: LatticeState | undefined;
  let lastReading: Reading | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let becomeReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });

  const sources = options.servers.map((place) =>
    makeSource(place, { patience, logger, clock, changed: reconcile }),
  );

  const measures = startMeasureTeller({
    figures: () => lastReading?.figures(),
    everyMs: intervals.measureMs ?? measureSeconds * 1000,
    tell: (message) => options.tellMeasures?.(message),
    clock,
  });
  reconcile(); // finds what was published before, while the places are asked

  /** One at a time; a change meanwhile means once more. */
  function reconcile(): void {
    again = true;
    running ??= (async () => {
      while (again && !ending.signal.aborted) {
        again = false;
        await compareOnce();
      }
    })()
      .catch((err: unknown) =>
        logger.error({ err }, "The lattice could not be compared; it is tried at the next reading"),
      )
      .finally(() => {
        running = undefined;
      });
  }

  async function compareOnce(): Promise<void> {
    state ??= await restoreLatticeState(options.log, machine, actor, ending.signal);
    const reasons = new Map<string, string>();
    for (const [server, source] of lastToldBy) reasons.set(server, source.whyMissing());
    const reading = mergeAnswers({
      now: clock(),
      servers: sources.flatMap((source) => source.servers()),
      domains: sources.flatMap((source) => source.domains()),
      cuts: cuts.gather(sources),
      judgeMissing: sources.every((source) => source.isSettled()),
      reasons,
      ephemeralAgeMs,
    });
    for (const source of sources) {
      const ids = new Set(source.servers().map((answer) => answer.server.id));
      for (const { server, server_id } of reading.servers)
        if (ids.has(server_id)) lastToldBy.set(server, source);
    }
    lastReading = reading;
    await cuts.publish(changes, state, reading.cuts);
    const complete = await changes.publish(state, observe(state, reading, damping));
    if (complete && sources.every((source) => source.hasBegun())) becomeReady();
  }

  return {
    ready,
    status() {
      const known = state ?? emptyLatticeState();
      const present = (kept: ReadonlyMap<string, { readonly present: boolean }>) =>
        [...kept.values()].filter((entry) => entry.present).length;
      return {
        sources: sources.map((source) => source.status()),
        known: {
          servers: present(known.servers),
          links: present(known.links),
          gateways: present(known.gateways),
          connections: present(known.connections),
          streams: present(known.streams),
          consumers: present(known.consumers),
        },
        published: changes.published(),
      };
    },
    async stop() {
      ending.abort();
      measures.stop();
      await Promise.all(sources.map((source) => source.stop()));
      await running;
      becomeReady();
    },
  };
}

function makeSource(
  place: NatsPlace,
  shared: Pick<NatsBridgeOptions, "logger"> & {
    readonly patience: Patience;
    readonly clock: () => number;
    readonly changed: () => void;
  },
): LatticeSource {
  const protocol = URL.canParse(place.url) ? new URL(place.url).protocol : "";
  const connect = place.connect === undefined ? {} : { connect: place.connect };
  if (protocol === "http:" || protocol === "https:") return makeMonitorSource({ url: place.url, ...shared });
  if (protocol !== "nats:" && protocol !== "tls:") throw new InvalidPlaceError(place.url);
  const inbox = place.inboxPrefix === undefined ? {} : { inboxPrefix: place.inboxPrefix };
  if (place.domains === undefined)
    return makeSystemSource({ url: place.url, ...connect, ...inbox, ...shared });
  return makeDomainSource({ url: place.url, domains: place.domains, ...connect, ...shared });
}
