import { type GraphAnswer, type KeyedRow, keyRows, type StandingChange } from "@cim/contracts";
import type { AppliedEvent } from "../keeper/touched.ts";
import { changeParts, mostCharacters, type RowsChanged, rowsChanged } from "./rows-changed.ts";

export interface StandingQuestionOptions {
  readonly id: string;
  /** One evaluation. */
  readonly evaluate: () => Promise<GraphAnswer>;
  readonly publish: (change: StandingChange) => void;
  readonly newEpoch: () => string;
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** What to tell its viewers of an error; undefined: nothing, it will be evaluated again by itself. */
  readonly problemOf: (error: unknown) => string | undefined;
}

/** A question that is kept open: evaluated when it is told to be, its changes published. */
export interface StandingQuestion {
  /** All its rows now. @throws what the first evaluation threw */
  whole(): Promise<StandingChange>;
  /** What it reads may have changed, by this event; it is evaluated as soon as it may be. */
  touch(because: AppliedEvent | undefined): void;
  close(): void;
}

/** An evaluation that took long is not repeated before five times as long, nor any within a quarter of a second. */
const costFactor = 5;
const shortestPause = 250;
/** Milliseconds until it is tried again while the graph is away or too many ask. */
const awayPause = 1000;

/** Evaluates one question for all who look at it, and publishes what came and went. */
export function createStandingQuestion(options: StandingQuestionOptions): StandingQuestion {
  const { id, evaluate, publish, now, problemOf } = options;
  let epoch = options.newEpoch();
  let sequence = 0;
  let answer: GraphAnswer | undefined;
  let rows: ReadonlyMap<string, string> = new Map();
  let problem: string | undefined;
  let notBefore = 0;
  let isDirty = false;
  let because: AppliedEvent | undefined;
  let isUnderWay = true;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  function keep(next: GraphAnswer): readonly KeyedRow[] {
    const keyed = keyRows(next);
    answer = next;
    rows = new Map(keyed.map(({ key, text }) => [key, text]));
    return keyed;
  }

  async function measured(): Promise<GraphAnswer> {
    const began = now();
    const isFirst = answer === undefined;
    isUnderWay = true;
    isDirty = false;
    let cost: number | undefined;
    try {
      const evaluated = await evaluate();
      // The first one may have had to start what answers: only the engine's own time says what the next will take.
      if (isFirst) cost = evaluated.tookMs;
      return evaluated;
    } finally {
      isUnderWay = false;
      notBefore = now() + Math.max(shortestPause, costFactor * (cost ?? now() - began));
    }
  }

  const opened = measured().then(keep);
  opened.then(schedule, () => undefined); // told to who asks for the whole

  function schedule(): void {
    if (!isDirty || isUnderWay || isClosed || timer !== undefined) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        void again();
      },
      Math.max(0, notBefore - now()),
    );
  }

  async function again(): Promise<void> {
    const cause = because;
    because = undefined;
    try {
      const next = await measured();
      if (isClosed) return;
      const before = rows;
      const changed = rowsChanged(before, keep(next));
      const isWell = problem !== undefined;
      problem = undefined;
      tell(next, changed, cause, isWell);
      if (cause !== undefined && next.position < cause.position) {
        // It was asked of a copy that does not hold that event yet.
        isDirty = true;
        because ??= cause;
      }
    } catch (error) {
      const told = problemOf(error);
      if (told !== undefined && told !== problem && !isClosed) {
        problem = told;
        say({ came: [], went: [] }, cause, { problem });
      }
      if (told === undefined) {
        // It could not be asked at all just now; what happened meanwhile is not forgotten.
        isDirty = true;
        because ??= cause;
        notBefore = Math.max(notBefore, now() + awayPause);
      }
    }
    schedule();
  }

  function tell(
    next: GraphAnswer,
    changed: RowsChanged,
    cause: AppliedEvent | undefined,
    isWell: boolean,
  ): void {
    if (changed.came.length + changed.went.length === 0 && !isWell) return;
    // Cells that refer to nodes and relationships mean nothing without these.
    const refers = next.nodes.length + next.edges.length > 0;
    if (!refers && !isWell) {
      for (const part of changeParts(changed)) say(part, cause);
      return;
    }
    if (JSON.stringify([next, changed]).length <= mostCharacters) say(changed, cause, { answer: next });
    else {
      // Too much for a message: another epoch is a gap, and whoever meets it asks for the whole.
      epoch = options.newEpoch();
      sequence = 0;
      say({ came: [], went: [] }, cause);
    }
  }

  function say(
    { came, went }: RowsChanged,
    cause: AppliedEvent | undefined,
    more: Partial<Pick<StandingChange, "answer" | "problem">> = {},
  ): void {
    sequence += 1;
    publish({
      question: id,
      epoch,
      sequence,
      came,
      went: [...went],
      ...(cause === undefined
        ? {}
        : { because: { position: cause.position, type: cause.type, time: cause.time } }),
      position: answer?.position ?? 0,
      ...more,
    });
  }

  return {
    async whole() {
      await opened;
      return {
        question: id,
        epoch,
        sequence,
        ...(answer === undefined ? {} : { answer }),
        came: [],
        went: [],
        position: answer?.position ?? 0,
        ...(problem === undefined ? {} : { problem }),
      };
    },
    touch(event) {
      isDirty = true;
      because = event ?? because;
      schedule();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
