import type { GraphStatus } from "@cim/contracts/graph";
import { GraphFailedError } from "../graph/data/graph-failed-error.ts";

/** How a question to the graph stands. The last good answer stays while it is asked again and after that failed. */
export interface AskerState<Value> {
  readonly value: Value | undefined;
  /** Why the newest question was not answered. */
  readonly error: unknown;
  /** How the graph stands while it cannot be asked; undefined: it can. */
  readonly away: GraphStatus | undefined;
  readonly isAsking: boolean;
}

export interface AskerOptions<Value> {
  readonly ask: (signal: AbortSignal) => Promise<Value>;
  /** Asked first, and again while the graph is away: a question to a graph that is being built only fails. */
  readonly askStatus: (signal: AbortSignal) => Promise<GraphStatus>;
  /** Whether the graph was ready when it was last asked, shared by all askers so that each need not find out. */
  readonly known: { isReady: boolean };
  /** Least milliseconds between an answer and the next question; undefined: an answer stays as it is. */
  readonly every: number | undefined;
  /** False while nobody looks: nothing is asked then. */
  readonly isSeen: () => boolean;
  readonly onState: (state: AskerState<Value>) => void;
}

export interface Asker {
  /** Asks at once, unless it is asking. */
  again(): void;
  stop(): void;
}

/** Milliseconds between questions while the graph is away or does not answer. */
const patience = 2_000;
/** A costly answer is asked for less often: it takes at most this share of the time. */
const largestShare = 0.05;

export const nothingAsked: AskerState<never> = {
  value: undefined,
  error: undefined,
  away: undefined,
  isAsking: false,
};

/** Asks the graph one question now, and again and again while `isSeen`; what the graph refuses is asked again only by `again`. */
export function makeAsker<Value>(options: AskerOptions<Value>): Asker {
  const stopping = new AbortController();
  let state: AskerState<Value> = nothingAsked;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(changed: Partial<AskerState<Value>>): void {
    state = { ...state, ...changed };
    if (!stopping.signal.aborted) options.onState(state);
  }

  /** @returns milliseconds until the next question; undefined: none */
  async function ask(): Promise<number | undefined> {
    if (!options.known.isReady) {
      const status = await options.askStatus(stopping.signal);
      if (status.state !== "ready") {
        tell({ away: status, error: undefined });
        return patience;
      }
      options.known.isReady = true;
    }
    const began = performance.now();
    const value = await options.ask(stopping.signal);
    tell({ value, error: undefined, away: undefined });
    const took = performance.now() - began;
    return options.every === undefined ? undefined : Math.max(options.every, took / largestShare);
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    if (state.isAsking || stopping.signal.aborted || !options.isSeen()) return;
    tell({ isAsking: true });
    const pause = await ask().catch((error: unknown) => {
      const failed = error instanceof GraphFailedError ? error : undefined;
      options.known.isReady = false;
      tell({ error, away: undefined });
      const isRefused = failed !== undefined && failed.status >= 400 && failed.status < 500;
      return isRefused ? undefined : patience;
    });
    tell({ isAsking: false });
    if (pause !== undefined && !stopping.signal.aborted) timer = setTimeout(() => void look(), pause);
  }
  void look();

  return {
    again: () => void look(),
    stop() {
      stopping.abort();
      clearTimeout(timer);
    },
  };
}
