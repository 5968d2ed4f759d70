import { CimError, graphSchemaVersion, hasCode } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { GraphStore } from "@cim/graph";
import type { Normaliser } from "@cim/model";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import type { Logger } from "../../logger.ts";
import { pause } from "../../projector/pause.ts";
import type { GraphHome, StoreAndConsole } from "../store/graph-home.ts";
import { type AppliedBatch, followIntoGraph, type GraphMapping } from "./follow-into-graph.ts";
import { type GraphProgress, graphAtStart } from "./graph-progress.ts";
import { judgeCheckpoint } from "./judge-checkpoint.ts";
import { createReadings, type Readings } from "./readings.ts";

export interface KeepGraphOptions {
  readonly machine: string;
  readonly log: EventLog;
  /** Name of the life that the log is in, see log-life.ts; asked each time the store is opened. */
  readonly logLife: () => Promise<string>;
  readonly home: GraphHome;
  readonly normaliser: Normaliser;
  /** One that knows what the store, which is open, holds already. */
  readonly createMapping: (store: GraphStore) => Promise<GraphMapping>;
  readonly logger: Logger;
  readonly onApplied: (batch: AppliedBatch) => void;
  /** Told of every change of how it stands. */
  readonly onProgress: (progress: GraphProgress) => void;
  /** Told when it can be read, each time that it was opened. */
  readonly onReady: () => void;
  /** Most events in one transaction; absent: 5,000. */
  readonly most?: number | undefined;
  /** Milliseconds of the first and the longest pause after trouble; absent: 250 and 30,000. */
  readonly patience?: { readonly first: number; readonly longest: number } | undefined;
}

/** A store that can be read, and the position up to which it holds the log at least. */
export interface ReadableGraph extends StoreAndConsole {
  readonly position: number;
}

export type GraphSize = Awaited<ReturnType<GraphStore["size"]>>;

export interface KeptGraph {
  progress(): GraphProgress;
  /**
   * Reads the store, which is not closed meanwhile.
   * @throws HistoryRefusal not-ready with the reason; what the task throws
   */
  read<Result>(
    signal: AbortSignal,
    task: (graph: ReadableGraph, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result>;
  /** As it was counted last; counted again when that was a while ago and it can be. */
  size(): Promise<GraphSize>;
  /** Begins to build it anew from the log; false when it may not be touched. */
  rebuild(): boolean;
  /** Resolves after `stop`. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds for which a count of the graph is good enough. */
const sizeAge = 1000;

/** The store holds what is not ours. */
class ForeignGraphError extends CimError {
  constructor(where: string, why: string) {
    super("foreign-graph", `The graph in ${where} is left alone: ${why}`);
  }
}

/** Somebody wants it built anew. */
class RebuildAsked extends Error {}

interface OpenGraph extends StoreAndConsole {
  readonly readings: Readings;
  /** Ends this opening for a reason. */
  readonly end: AbortController;
  /** False while the log is read to the end that it had at first. */
  isReady: boolean;
}

/**
 * Keeps the graph of one machine in step with the log: opens the store, judges what is in it, follows the log, and begins again
 * after any trouble, after pauses that grow. It never gives up, and never takes another part of the process with it.
 */
export function keepGraph(options: KeepGraphOptions): KeptGraph {
  const { machine, log, home, logger, patience: limits = { first: 250, longest: 30_000 } } = options;
  const stopping = new AbortController();
  let progress = graphAtStart;
  let open: OpenGraph | undefined;
  let isRebuildAsked = false;
  let wake = new AbortController();
  let size: GraphSize = { nodes: 0, relationships: 0 };
  let sizedAt = Number.NEGATIVE_INFINITY;

  function become(change: Partial<GraphProgress>): void {
    progress = { ...progress, ...change };
    options.onProgress(progress);
  }

  /** Opens the store and makes sure that it holds this log, or nothing. @returns the store and its position */
  async function openFitting(): Promise<{
    made: StoreAndConsole;
    position: number;
    life: string;
    last: number;
  }> {
    const life = await options.logLife();
    const { last } = await log.bounds();
    for (let attempt = 0; ; attempt++) {
      const made = home.create();
      try {
        const found = await made.store.open();
        const verdict = judgeCheckpoint(found, {
          machine,
          schema: graphSchemaVersion,
          log: life,
          head: last,
        });
        if (verdict.verdict === "refuse") throw new ForeignGraphError(home.where, verdict.why);
        if (verdict.verdict === "go-on" && !isRebuildAsked) {
          return { made, position: verdict.position, life, last };
        }
        await close(made);
        await makeRoom(verdict.verdict === "build-anew" ? verdict.why : undefined);
      } catch (error) {
        await close(made);
        if (!hasCode(error, "graph-broken") || attempt > 0) throw error;
        await makeRoom(error.message);
      }
    }
  }

  async function close({ store, console }: StoreAndConsole): Promise<void> {
    const failed = (error: unknown) => logger.warn({ error }, "The graph could not be closed in order");
    await console.close().catch(failed);
    await store.close().catch(failed);
  }

  /** @param why what is there cannot be used; undefined: it is only to be built anew */
  async function makeRoom(why: string | undefined): Promise<void> {
    if (why === undefined) await home.discard();
    else {
      const setAside = await home.setAside();
      logger.warn({ why, setAside }, `The graph in ${home.where} is built anew from the log`);
      if (setAside !== null) become({ setAside });
    }
    isRebuildAsked = false;
    become({ position: 0 });
  }

  /** From opening the store until something ends it. */
  async function live(worked: () => void): Promise<never> {
    become({
      ...(progress.state === "lost" || progress.state === "stopped" ? {} : { state: "building" as const }),
      reason: progress.reason ?? "The graph is being opened.",
    });
    const { made, position, life, last } = await openFitting();
    const { store } = made;
    const end = new AbortController();
    const graph: OpenGraph = { ...made, readings: createReadings(), end, isReady: false };
    const signal = AbortSignal.any([stopping.signal, end.signal]);
    const reach = (at: number, head: number) => {
      worked();
      const wasReady = graph.isReady;
      graph.isReady ||= at >= last;
      const reason = graph.isReady
        ? null
        : `The graph is being built: it has read up to position ${at} of ${last}.`;
      become({ state: graph.isReady ? "ready" : "building", reason, position: at, head });
      if (!wasReady && graph.isReady) options.onReady();
    };
    open = graph;
    try {
      const mapping = await options.createMapping(store);
      reach(position, last);
      await followIntoGraph({
        ...options,
        mapping,
        store,
        checkpoint: { machine, schema: graphSchemaVersion, log: life, position },
        onApplied(batch) {
          reach(batch.position, batch.head);
          options.onApplied(batch);
        },
        signal,
      });
      throw end.signal.aborted ? end.signal.reason : new Error("the graph was stopped");
    } finally {
      open = undefined;
      await graph.readings.end(
        new HistoryRefusal("not-ready", "The graph is being opened anew; ask again in a moment."),
      );
      await close(made);
    }
  }

  async function run(): Promise<void> {
    let patience = limits.first;
    while (!stopping.signal.aborted) {
      try {
        await live(() => {
          patience = limits.first;
        });
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (error instanceof RebuildAsked) continue;
        const wait = isNotOurs(error) ? limits.longest : patience;
        tell(error, wait);
        if (hasCode(error, "graph-broken")) await setBrokenAside(error);
        await pause(wait, AbortSignal.any([stopping.signal, wake.signal]));
        patience = Math.min(limits.longest, patience * 2);
      }
    }
  }

  /** It broke while it was used. Opening would find it whole, perhaps, so it is set aside here. */
  async function setBrokenAside(error: Error): Promise<void> {
    try {
      await makeRoom(error.message);
    } catch (failure) {
      logger.error({ error: failure }, `The broken graph in ${home.where} could not be set aside`);
    }
  }

  function tell(error: unknown, wait: number): void {
    const why = error instanceof Error ? error.message : String(error);
    const again = `It is tried again by itself, in ${Math.max(1, Math.round(wait / 1000))} s.`;
    if (isNotOurs(error)) {
      become({ state: "stopped", reason: `${why}.` });
      logger.error({ error }, "The graph is left alone");
    } else if (hasCode(error, "graph-broken") || hasCode(error, "log-rewound")) {
      become({ state: "building", reason: `${why}. ${again}` });
      logger.warn({ error }, "The graph is built anew");
    } else {
      become({ state: "lost", reason: `${why}. ${again}` });
      logger.warn({ error, retryInMilliseconds: wait }, "The graph is kept on after a pause");
    }
  }

  /** Reads an opened store; one that is lost or broken is opened anew. */
  async function readOpen<Result>(
    graph: OpenGraph,
    signal: AbortSignal,
    task: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await graph.readings.run(signal, task);
    } catch (error) {
      if (hasCode(error, "graph-lost") || hasCode(error, "graph-broken")) graph.end.abort(error);
      throw error;
    }
  }

  const done = run();
  return {
    done,
    progress: () => progress,
    async read(signal, task) {
      const graph = open;
      if (graph === undefined || !graph.isReady) {
        throw new HistoryRefusal("not-ready", progress.reason ?? "The graph is being opened.");
      }
      return await readOpen(graph, signal, (whole) =>
        task({ store: graph.store, console: graph.console, position: progress.position }, whole),
      );
    },
    async size() {
      const graph = open;
      if (graph === undefined || performance.now() - sizedAt < sizeAge) return size;
      sizedAt = performance.now();
      try {
        size = await readOpen(graph, stopping.signal, () => graph.store.size());
      } catch (error) {
        logger.warn({ error }, "The graph could not be counted"); // how it stands says why
      }
      return size;
    },
    rebuild() {
      if (progress.state === "stopped") return false;
      isRebuildAsked = true;
      become({ state: "building", reason: "The graph is built anew from the log, as was asked." });
      open?.end.abort(new RebuildAsked("the graph is to be built anew"));
      wake.abort();
      wake = new AbortController();
      return true;
    },
    async stop() {
      stopping.abort(new Error("the graph is being stopped"));
      await done;
    },
  };
}

/** What is there belongs to somebody else, as its checkpoint or the store itself says. */
function isNotOurs(error: unknown): boolean {
  return hasCode(error, "foreign-graph") || hasCode(error, "graph-taken");
}
