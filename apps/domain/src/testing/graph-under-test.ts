import { catalogue, type EventChanges } from "@cim/contracts";
import { createEventPublisher, createMemoryEventLog, type EventLog, newEventId } from "@cim/event-log";
import {
  type AppliedChanges,
  GraphBrokenError,
  type GraphCheckpoint,
  GraphLostError,
  type GraphStore,
} from "@cim/graph";
import { createGraphMapping, createNormaliser } from "@cim/model";
import type { AppliedBatch } from "../graph/keeper/follow-into-graph.ts";
import { type KeepGraphOptions, type KeptGraph, keepGraph } from "../graph/keeper/keep-graph.ts";
import type { GraphHome, StoreAndConsole } from "../graph/store/graph-home.ts";
import { silent } from "./domain-under-test.ts";
import { machine } from "./random-log.ts";

/** A place of a graph whose troubles a test makes. It keeps which events were applied, in place of a graph. */
export interface TroubledHome extends GraphHome {
  /** Positions of the events that are in it, in their order. */
  readonly held: number[];
  checkpoint: GraphCheckpoint | undefined;
  /** From now on opening and applying meet this. */
  trouble: "lost" | "broken" | undefined;
  /** Positions whose changes are not taken. */
  readonly odd: Set<number>;
  /** What was done to it, in order. */
  readonly done: string[];
  /** Resolved by each read before it answers; absent: at once. */
  readWaits: ((signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

export function troubledHome(): TroubledHome {
  const nothing: AppliedChanges = { labels: new Set(), types: new Set() };
  let opened = 0;

  function meet(): void {
    if (home.trouble === "lost") throw new GraphLostError("test", "the test says so");
    if (home.trouble === "broken") throw new GraphBrokenError("test", "the test says so");
  }

  function create(): StoreAndConsole {
    let isOpen = false;
    const store: GraphStore = {
      engine: "grafeo",
      async open() {
        meet();
        isOpen = true;
        opened += 1;
        home.done.push("open");
        if (opened > 1) throw new Error("two stores are open at once");
        return home.checkpoint;
      },
      async apply(batch: readonly EventChanges[], checkpoint: GraphCheckpoint) {
        meet();
        if (batch.some(({ position }) => home.odd.has(position))) throw new Error("an odd event");
        home.held.push(...batch.map(({ position }) => position));
        home.checkpoint = checkpoint;
        return nothing;
      },
      clear: async () => undefined,
      idsOf: async () => [],
      size: async () => ({ nodes: home.held.length, relationships: 0 }),
      shape: async () => ({ labels: [], relationships: [] }),
      async read(_cypher, _params, { signal }) {
        await home.readWaits?.(signal);
        meet();
        return { columns: [], rows: [], cut: false };
      },
      async close() {
        if (isOpen) {
          opened -= 1;
          home.done.push("close");
        }
        isOpen = false;
      },
    };
    return {
      store,
      console: { ask: () => Promise.reject(new Error("nobody asks")), close: async () => undefined },
    };
  }

  function empty(what: string): void {
    home.done.push(what);
    home.held.length = 0;
    home.checkpoint = undefined;
    if (home.trouble === "broken") home.trouble = undefined;
  }

  const home: TroubledHome = {
    engine: "grafeo",
    where: "a test",
    held: [],
    checkpoint: undefined,
    trouble: undefined,
    odd: new Set(),
    done: [],
    readWaits: undefined,
    create,
    async setAside() {
      empty("set aside");
      return "/aside";
    },
    async discard() {
      empty("discard");
    },
  };
  return home;
}

/** A log in memory and a graph that is kept from it in a {@link TroubledHome}. */
export interface GraphUnderTest {
  readonly log: EventLog;
  readonly home: TroubledHome;
  readonly applied: AppliedBatch[];
  /** Name of the life that the log is in. */
  life: string;
  start(options?: Partial<KeepGraphOptions>): KeptGraph;
  /** Appends events; resolves to the position of the last. */
  publish(count: number): Promise<number>;
  stop(): Promise<void>;
}

export function openGraph(): GraphUnderTest {
  const log = createMemoryEventLog({ machine, now: () => new Date(Date.UTC(2026, 10, 21)) });
  const publisher = createEventPublisher({
    log,
    machine,
    source: "test",
    now: () => new Date(Date.UTC(2026, 10, 21)),
    newId: newEventId,
  });
  const home = troubledHome();
  const running: KeptGraph[] = [];
  const test: GraphUnderTest = {
    log,
    home,
    applied: [],
    life: "CIM_LOG.one",
    start(options = {}) {
      const kept = keepGraph({
        machine,
        log,
        logLife: async () => test.life,
        home,
        normaliser: createNormaliser({ machine }),
        createMapping: async () => createGraphMapping(),
        logger: silent,
        onApplied: (batch) => test.applied.push(batch),
        onProgress: () => undefined,
        onReady: () => undefined,
        patience: { first: 1, longest: 20 },
        ...options,
      });
      running.push(kept);
      return kept;
    },
    async publish(count) {
      let last = 0;
      for (let at = 0; at < count; at++) {
        const published = await publisher.publish(
          catalogue.ComponentStarted,
          { component: `c${at % 7}` },
          { actor: "person:ada" },
        );
        last = published.position;
      }
      return last;
    },
    async stop() {
      await Promise.all(running.map((kept) => kept.stop()));
    },
  };
  return test;
}
