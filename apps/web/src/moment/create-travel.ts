import type { HistoryQuery, Mark, Moment } from "@cim/contracts/history";
import { createSignal, onCleanup } from "solid-js";
import { PastFailedError } from "../past/past-failed-error.ts";
import { usePast } from "../past/use-past.ts";
import { useToast } from "../ui/toast.tsx";
import { nextMark } from "./line/mark-places.ts";
import { useMoment } from "./moment.ts";
import type { TypedMoment } from "./parse-moment.ts";
import { defaultSpeed } from "./play-speed.ts";
import { problemWords } from "./problem-words.ts";
import { useMomentWords } from "./use-moment-words.ts";

export type StepBy = HistoryQuery<"step">["by"];
export type Direction = "back" | "forward";

/** Steps that follow each other within so many milliseconds are one history entry. */
const oneWalk = 3_000;

/** The ways to another moment. What fails is said in a toast, but for what was typed: that is for the field to say. */
export interface Travel {
  /** To the last event at or before `time` (milliseconds since 1970). */
  toTime(time: number, replace?: boolean): Promise<void>;
  toMoment(found: Moment): void;
  /** @returns why not, or undefined when it went there */
  toTyped(typed: Exclude<TypedMoment, { readonly kind: "unclear" }>): Promise<string | undefined>;
  step(by: StepBy, direction: Direction): void;
  /** To the next of these marks, oldest first. */
  stepMark(marks: readonly Mark[], direction: Direction): void;
  isPlaying(): boolean;
  togglePlay(): void;
  readonly speed: () => number;
  setSpeed(speed: number): void;
  live(): void;
}

export function createTravel(): Travel {
  const say = useMomentWords();
  const toast = useToast();
  const moment = useMoment();
  const past = usePast();
  const [speed, setSpeed] = createSignal<number>(defaultSpeed);
  let way: AbortController | undefined;
  let isStepping = false;
  let waiting: (() => void) | undefined;
  let lastStep = Number.NEGATIVE_INFINITY;
  onCleanup(() => way?.abort());

  const isPlaying = () => past.status().playing !== undefined;

  function reasonOf(error: unknown): string {
    return error instanceof PastFailedError ? problemWords(say, error.problem) : String(error);
  }

  /** Another way ends the one under way. */
  function setOut(): AbortSignal {
    way?.abort();
    waiting = undefined;
    if (isPlaying()) past.pause();
    way = new AbortController();
    return way.signal;
  }
  function arrive(found: Moment, replace: boolean): void {
    moment.show(found.position, { replace, time: found.time });
  }

  async function toTime(time: number, replace = false): Promise<void> {
    const signal = setOut();
    try {
      const found = await past.source.resolve(new Date(time).toISOString(), signal);
      if (!signal.aborted) arrive(found, replace);
    } catch (error) {
      if (signal.aborted) return;
      moment.pass(undefined);
      toast(reasonOf(error), "failing");
    }
  }

  async function takeStep(by: StepBy, direction: Direction): Promise<void> {
    const signal = setOut();
    isStepping = true;
    try {
      const from = moment.at();
      const found = await past.step(by, direction, signal);
      if (signal.aborted) return;
      if (found.position === from) toast(say(direction === "back" ? "step.oldest" : "step.newest"));
      else {
        const now = performance.now();
        arrive(found, from !== undefined && now - lastStep < oneWalk);
        lastStep = now;
      }
    } catch (error) {
      if (!signal.aborted) toast(stepFault(error), "failing");
    } finally {
      isStepping = false;
      const next = waiting;
      waiting = undefined;
      next?.();
    }
  }
  function stepFault(error: unknown): string {
    const code = error instanceof PastFailedError ? error.problem.code : undefined;
    if (code === "in-the-future") return say("step.newest");
    if (code === "before-history") return say("step.oldest");
    return say("step.failed", { reason: reasonOf(error) });
  }

  return {
    toTime,
    toMoment(found) {
      setOut();
      arrive(found, false);
    },
    async toTyped(typed) {
      const signal = setOut();
      if (typed.kind === "live") {
        moment.live();
        return undefined;
      }
      try {
        const found =
          typed.kind === "position"
            ? await past.source.moment(typed.position, signal)
            : await past.source.resolve(new Date(typed.time).toISOString(), signal);
        if (!signal.aborted) arrive(found, false);
        return undefined;
      } catch (error) {
        return signal.aborted ? undefined : reasonOf(error);
      }
    },
    step(by, direction) {
      if (moment.isLive() && direction === "forward") return;
      // A key held down: one step at a time, and at most one more.
      if (isStepping) waiting = () => void takeStep(by, direction);
      else void takeStep(by, direction);
    },
    stepMark(marks, direction) {
      const from = moment.at() ?? Number.POSITIVE_INFINITY;
      const found = nextMark(marks, from, direction);
      setOut();
      if (found) arrive(found, false);
      else toast(say("step.noMark"));
    },
    isPlaying,
    togglePlay() {
      if (isPlaying()) past.pause();
      else if (!moment.isLive()) past.play(speed());
    },
    speed,
    setSpeed(chosen) {
      setSpeed(chosen);
      if (isPlaying()) past.play(chosen);
    },
    live() {
      setOut();
      moment.live();
    },
  };
}
