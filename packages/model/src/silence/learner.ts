import type { LogEvent } from "@cim/contracts";
import {
  addStep,
  beginCorrelation,
  type Correlation,
  endWaits,
  isKnown,
  type Step,
  type Wait,
} from "./correlation.ts";
import { createDeadlines } from "./deadlines.ts";
import { excludes, isCausal, isUnlikely, patienceFor } from "./expectation.ts";
import { createFairStore } from "./fair-store.ts";
import { createHabitBook, type HabitBook, type Transition } from "./habit-book.ts";
import { createSourceClocks } from "./source-clocks.ts";

/** What becomes of steps that are waited for. */
export interface WaitOutcomes {
  /** Its time has passed. */
  missed(wait: Wait): void;
  /** It came after its time. @param at when, in milliseconds */
  cameLate(wait: Wait, by: LogEvent, at: number): void;
  /** After its time, something came after which it usually does not. */
  tookAnotherWay(wait: Wait, by: LogEvent): void;
  /** An event of a correlation that is not remembered. */
  cameUnknown(correlation: string, by: LogEvent, at: number): void;
}

/** Learns from events, in the order of the log, what follows what, and waits for it. */
export interface Learner {
  readonly book: HabitBook;
  /** @param at when it happened, in milliseconds: see `happenedAt` */
  observe(event: LogEvent, at: number): void;
  /** It is so late now: what is due and did not come was missed. */
  advance(now: number): void;
  open(): number;
}

/** Correlations that are remembered at once, by default: some 20 MB. */
const mostCorrelations = 20_000;
/** Milliseconds after which what may have happened at a late source is looked at again. */
const lookAgainAfter = 10_000;

export function createLearner(outcomes: WaitOutcomes, limit: number = mostCorrelations): Learner {
  const book = createHabitBook();
  const open = createFairStore<Correlation>(limit, endWaits);
  const deadlines = createDeadlines<Wait>();
  const clocks = createSourceClocks();

  function expect(correlation: Correlation, step: Step): void {
    for (const transition of book.node(correlation.root.type, step.type)?.transitions ?? []) {
      const isMissed = isUnlikely(transition);
      const dueAt = step.at + patienceFor(transition);
      const wait: Wait = { correlation, step, transition, dueAt, wakeAt: dueAt, isDone: false, isMissed };
      step.waits.push(wait);
      correlation.waiting.push(wait);
      if (isMissed) book.chance(transition);
      else deadlines.put(wait);
    }
  }

  function finish(wait: Wait, by: LogEvent, at: number): void {
    if (wait.isMissed) outcomes.cameLate(wait, by, at);
    else book.chance(wait.transition);
    wait.isDone = true;
  }

  /** The event as what follows a step. */
  function follow(correlation: Correlation, step: Step, event: LogEvent, at: number, byCause: boolean): void {
    const node = book.nodeFor(correlation.root.type, step.type);
    const transition = node && book.transitionFor(node, event.type);
    if (node === undefined || transition === undefined || step.followers.includes(transition.index)) return;
    const wait = step.waits.find((waiting) => waiting.transition === transition && !waiting.isDone);
    if (wait === undefined) book.chance(transition);
    else finish(wait, event, at);
    const { position, origin } = event;
    const duration = Math.max(0, at - step.at);
    book.followed(transition, { at, duration, position, byCause, source: origin?.source ?? "" });
    for (const index of step.followers) {
      const other = node.transitions[index];
      if (other !== undefined) together(other, transition);
    }
    step.followers.push(transition.index);
    for (const waiting of step.waits) {
      if (waiting.isMissed && !waiting.isDone && excludes(transition, waiting.transition))
        outcomes.tookAnotherWay(waiting, event);
    }
  }

  /** Who waited for such an event has it, though it followed another step. */
  function reachOthers(correlation: Correlation, event: LogEvent, at: number, cause: Step | undefined): void {
    for (const wait of correlation.waiting) {
      if (wait.isDone || wait.transition.next !== event.type) continue;
      const isOfAnother = cause !== undefined && cause !== wait.step && cause.type === wait.step.type;
      if (!isOfAnother) finish(wait, event, at);
    }
  }

  /** A step that is done again is waited for anew, where what follows does not name the one it follows. */
  function renew(correlation: Correlation, type: string): void {
    for (const wait of correlation.waiting) {
      if (wait.step.type === type && !wait.isMissed && !isCausal(wait.transition)) wait.isDone = true;
    }
    correlation.waiting = correlation.waiting.filter(({ isDone }) => !isDone);
  }

  function miss(wait: Wait, now: number): void {
    const { step, transition } = wait;
    wait.dueAt = Math.max(wait.dueAt, step.at + patienceFor(transition)); // it may take longer by now
    const isInSight =
      clocks.hasPassed(step.source, wait.dueAt) && clocks.hasPassed(transition.source, wait.dueAt);
    if (wait.dueAt > now || !isInSight) {
      wait.wakeAt = wait.dueAt > now ? wait.dueAt : now + lookAgainAfter;
      deadlines.put(wait);
      return;
    }
    book.chance(transition);
    wait.isMissed = true;
    outcomes.missed(wait);
  }

  return {
    book,
    observe(event, at) {
      clocks.note(event, at);
      const { correlationId, causationId, id } = event;
      if (correlationId === undefined || correlationId === "" || !teaches(event)) return;
      let correlation = open.use(correlationId);
      if (correlation === undefined) {
        if (id !== correlationId) outcomes.cameUnknown(correlationId, event, at);
        correlation = beginCorrelation(correlationId, event);
        open.put(correlationId, event.type, correlation);
      } else {
        if (isKnown(correlation, event)) return;
        const named = causationId === undefined ? undefined : correlation.byId.get(causationId);
        const step = named ?? correlation.steps.at(-1);
        if (step !== undefined && step.type !== event.type)
          follow(correlation, step, event, at, named !== undefined);
        reachOthers(correlation, event, at, named);
        renew(correlation, event.type);
      }
      expect(correlation, addStep(correlation, event, at));
    },
    advance(now) {
      for (let wait = deadlines.next(now); wait !== undefined; wait = deadlines.next(now)) miss(wait, now);
    },
    open: () => open.size(),
  };
}

function together(one: Transition, other: Transition): void {
  one.together[other.index] = (one.together[other.index] ?? 0) + 1;
  other.together[one.index] = (other.together[one.index] ?? 0) + 1;
}

/** What is read, and said to happen or to be asked for; no measures, and nothing of what silence itself tells. */
function teaches({ rule, context, foreign }: LogEvent): boolean {
  if (rule === "raw") return false;
  if (foreign === undefined) return context !== "language";
  const { kind } = foreign;
  return kind === "event" || kind === "command" || kind === "acknowledgement" || kind === "message";
}
