import type { PlannedFeed } from "../plan/plan-feeds.ts";
import type { SourcedTaker } from "../take/source-feed.ts";
import type { FeedTaker } from "../take/taker.ts";

interface Running {
  readonly mode: PlannedFeed["mode"];
  readonly incarnation: string;
  readonly taker: FeedTaker;
  readonly sourced: SourcedTaker | undefined;
}

/** The takers of a source's feeds, kept in step with the plan. */
export interface FeedTakers {
  /** Starts, replaces and ends takers so that they are those of the plan. One call at a time. */
  follow(plans: readonly PlannedFeed[]): Promise<void>;
  of(stream: string): FeedTaker | undefined;
  modeOf(stream: string): PlannedFeed["mode"] | undefined;
  sourced(): readonly SourcedTaker[];
  all(): readonly FeedTaker[];
  /** Ends those that read over a connection; the server goes on sourcing. */
  stopReading(): Promise<void>;
  stop(): Promise<void>;
}

export function makeFeedTakers(start: {
  /** Undefined: there is no connection to read by now. */
  readonly copy: (plan: PlannedFeed) => FeedTaker | undefined;
  /** @param copied the copy of the same life that has just ended. Undefined: it cannot be sourced yet. */
  readonly source: (plan: PlannedFeed, copied: FeedTaker | undefined) => Promise<SourcedTaker | undefined>;
}): FeedTakers {
  const running = new Map<string, Running>();

  async function end(stream: string, { taker, sourced }: Running): Promise<void> {
    running.delete(stream);
    if (sourced === undefined) await taker.stop();
    else await sourced.remove();
  }

  return {
    async follow(plans) {
      const copied = new Map<string, FeedTaker>();
      const wanted = new Map(plans.map((plan) => [plan.stream.name, plan]));
      for (const [stream, now] of running) {
        const plan = wanted.get(stream);
        if (plan?.mode === now.mode && plan.incarnation === now.incarnation) continue;
        await end(stream, now);
        if (now.mode === "copied" && plan?.incarnation === now.incarnation) copied.set(stream, now.taker);
      }
      for (const [stream, plan] of wanted) {
        if (running.has(stream) || plan.mode === "listed") continue;
        const sourced = plan.mode === "sourced" ? await start.source(plan, copied.get(stream)) : undefined;
        const taker = plan.mode === "sourced" ? sourced : start.copy(plan);
        if (taker === undefined) continue;
        running.set(stream, { mode: plan.mode, incarnation: plan.incarnation, taker, sourced });
      }
    },
    of: (stream) => running.get(stream)?.taker,
    modeOf: (stream) => running.get(stream)?.mode,
    sourced: () => [...running.values()].flatMap(({ sourced }) => (sourced === undefined ? [] : [sourced])),
    all: () => [...running.values()].map(({ taker }) => taker),
    async stopReading() {
      const reading = [...running].filter(([, { mode }]) => mode === "copied");
      for (const [stream] of reading) running.delete(stream);
      await Promise.all(reading.map(([, { taker }]) => taker.stop()));
    },
    async stop() {
      const all = [...running.values()];
      running.clear();
      await Promise.all(all.map(({ taker }) => taker.stop()));
    },
  };
}
