import { type EventBody, field, type LogEvent, type languageEvents } from "@cim/contracts";
import type { SeenStep, Wait } from "./correlation.ts";
import { giveUpAfter, isExpected, isLost, isNotable, tookAnotherWay } from "./expectation.ts";
import type { Transition } from "./habit-book.ts";
import { createLearner } from "./learner.ts";
import { habitId, stepId } from "./silence-ids.ts";
import { createTold } from "./told.ts";

/** One event to be published: what was learned, or did not happen. */
export type SilenceEvent = {
  readonly [Type in keyof typeof languageEvents]: {
    readonly type: Type;
    readonly body: EventBody<(typeof languageEvents)[Type]>;
    /** The habit or step it is about. */
    readonly about: string;
    /** When it became so, in milliseconds of the epoch; absent for habits. */
    readonly moment?: number;
    /** The correlation that waits, and the id of the event that explains it; absent for habits. */
    readonly correlation?: string;
    readonly cause?: string;
  };
}[keyof typeof languageEvents];

/**
 * Hears the log and says what did not happen. What it says depends on nothing but the log and the time: events it published
 * are part of the log, so that after a restart nothing is told twice.
 */
export interface Silence {
  /** The next event of the log. @param at see `happenedAt` @param storedAt when the log stored it, in milliseconds */
  observe(event: LogEvent, at: number, storedAt: number): void;
  /** What is to be told now, each until it was heard again; to be asked only when the whole log was heard. */
  due(now: number): readonly SilenceEvent[];
  /** The log did not take it: told again when asked next. */
  untold(event: SilenceEvent): void;
  /** Correlations, and overdue steps, that are remembered. */
  size(): { readonly correlations: number; readonly overdue: number };
}

export interface SilenceOptions {
  /** Correlations remembered at once; absent: 20,000. */
  readonly correlations?: number;
  /** Steps overdue at once, of all and of one habit; what is beyond is counted, not told. */
  readonly mostOverdue?: { readonly all: number; readonly ofHabit: number };
}

const bounds = { all: 1000, ofHabit: 50 } as const;

/** A step that is overdue, whether it was told or not. */
interface Overdue {
  readonly wait: Wait;
  readonly habit: string;
}

/** What became of a step that was told. */
type Outcome =
  | { readonly by: SeenStep; readonly at: number; readonly id: string }
  | { readonly reason: string };

export function createSilence(options: SilenceOptions = {}): Silence {
  const { mostOverdue = bounds } = options;
  const told = createTold();
  const overdue = new Map<string, Overdue>();
  const outcomes = new Map<string, Outcome>();
  /** Told, but not heard again yet; of a habit, what was told. */
  const pending = new Map<string, Transition | undefined>();

  const learner = createLearner(
    {
      missed(wait) {
        const { transition, step, correlation } = wait;
        const habit = idOf(transition);
        if (told.habit(habit)?.isExpected !== true) return;
        const node = learner.book.node(transition.root, transition.after);
        if (node === undefined || tookAnotherWay(node, step, transition)) return;
        const id = stepId(correlation.id, step.type, step.before, transition.next);
        const isRoom = told.openCount() + overdue.size < mostOverdue.all && roomOf(habit) > 0;
        if (isRoom && !told.isClosed(id) && told.step(id) === undefined) overdue.set(id, { wait, habit });
      },
      cameLate({ correlation, step, transition }, by, at) {
        resolve(stepId(correlation.id, step.type, step.before, transition.next), arrival(by, at));
      },
      tookAnotherWay({ correlation, step, transition }, by) {
        const reason = `${by.type} followed instead, after which ${transition.next} usually does not`;
        resolve(stepId(correlation.id, step.type, step.before, transition.next), { reason });
      },
      cameUnknown(correlation, by, at) {
        for (const { step, next, ...open } of told.openSteps())
          if (open.correlation === asId(correlation) && next === by.type) resolve(step, arrival(by, at));
      },
    },
    options.correlations,
  );

  function roomOf(habit: string): number {
    let room = mostOverdue.ofHabit - told.openOf(habit);
    for (const entry of overdue.values()) if (entry.habit === habit) room--;
    return room;
  }

  function resolve(step: string, outcome: Outcome): void {
    overdue.delete(step);
    if (told.step(step) !== undefined || pending.has(`StepOverdue ${step}`)) outcomes.set(step, outcome);
  }

  function hearOwn(event: LogEvent): void {
    told.note(event);
    const about = String(event.data.step ?? event.data.habit);
    pending.delete(`${event.type} ${about}`);
    if (event.type === "StepOverdue") overdue.delete(about);
    if (event.type === "StepArrived" || event.type === "StepGivenUp") outcomes.delete(about);
  }

  function* habitNews(): Generator<SilenceEvent, void> {
    for (const transition of learner.book.takeChanged()) {
      const about = idOf(transition);
      const known = told.habit(about);
      const p95 = transition.durations.at(0.95);
      if (pending.has(`HabitLearned ${about}`) || pending.has(`HabitLost ${about}`)) {
        learner.book.putBack(transition);
      } else if (known?.isExpected === true) {
        const { seen, of } = transition;
        if (isLost(transition))
          yield tell(transition, { type: "HabitLost", about, body: { habit: about, seen, of } });
        else if (isNotable(known.p95, p95)) yield tell(transition, learned(about, transition));
      } else if (isExpected(transition)) yield tell(transition, learned(about, transition));
    }
  }

  function tell(transition: Transition, event: SilenceEvent): SilenceEvent {
    pending.set(`${event.type} ${event.about}`, transition);
    return event;
  }

  function* stepNews(now: number): Generator<SilenceEvent, void> {
    for (const [about, { wait, habit }] of overdue) {
      if (now - wait.dueAt >= giveUpAfter(wait.transition.durations.at(0.95))) overdue.delete(about);
      else if (told.habit(habit)?.isExpected === true) yield overdueStep(about, wait, habit);
    }
    for (const { step, habit, correlation, dueAt, p95 } of told.openSteps()) {
      const outcome = outcomes.get(step);
      if (outcome !== undefined && "by" in outcome) {
        const { by, at, id: cause } = outcome;
        const body = { step, by, late_ms: Math.max(0, at - dueAt) };
        yield { type: "StepArrived", about: step, moment: at, correlation, cause, body };
      } else {
        const isHabit = told.habit(habit)?.isExpected === true;
        const reason = outcome?.reason ?? reasonToGiveUp(isHabit, now - dueAt, p95);
        if (reason !== undefined)
          yield { type: "StepGivenUp", about: step, moment: dueAt, correlation, body: { step, reason } };
      }
    }
  }

  return {
    observe(event, at, storedAt) {
      learner.advance(storedAt);
      if (event.rule === "native" && event.context === "language") hearOwn(event);
      else learner.observe(event, at);
    },
    due(now) {
      learner.advance(now);
      const news = [...stepNews(now)].filter(({ type, about }) => !pending.has(`${type} ${about}`));
      for (const { type, about } of news) pending.set(`${type} ${about}`, undefined);
      return [...habitNews(), ...news];
    },
    untold({ type, about }) {
      const habit = pending.get(`${type} ${about}`);
      pending.delete(`${type} ${about}`);
      if (habit !== undefined) learner.book.putBack(habit);
      if (type === "StepOverdue") outcomes.delete(about);
    },
    size: () => ({ correlations: learner.open(), overdue: told.openCount() }),
  };
}

function idOf({ root, after, next }: Transition): string {
  return habitId(root, after, next);
}

function arrival({ type, position, time, id }: LogEvent, at: number): Outcome {
  return { by: { type, position, time }, at, id };
}

function learned(about: string, transition: Transition): SilenceEvent {
  const { root, after, next, seen, of, durations, examples } = transition;
  const [p50_ms, p95_ms] = [durations.at(0.5), durations.at(0.95)];
  const body = { habit: about, root, after, next, seen, of, p50_ms, p95_ms, examples: [...examples] };
  return { type: "HabitLearned", about, body };
}

function overdueStep(about: string, wait: Wait, habit: string): SilenceEvent {
  const { correlation, step, transition } = wait;
  return {
    type: "StepOverdue",
    about,
    moment: wait.dueAt,
    correlation: correlation.id,
    cause: step.id,
    body: {
      step: about,
      habit,
      of_correlation: asId(correlation.id),
      root: seenStep(correlation.root),
      after: seenStep(step),
      next: transition.next,
      waits_at: step.waitsAt ?? null,
      due_at: new Date(wait.dueAt).toISOString(),
      p50_ms: transition.durations.at(0.5),
      p95_ms: transition.durations.at(0.95),
      seen: transition.seen,
    },
  };
}

function seenStep({ type, position, time }: SeenStep): SeenStep {
  return { type, position, time };
}

/** An id of another system as one of ours may be. */
function asId(text: string): string {
  return field.id.safeParse(text).success ? text : text.replace(/\p{Cc}/gu, " ").slice(0, 256);
}

function reasonToGiveUp(isHabit: boolean, lateBy: number, p95: number): string | undefined {
  if (!isHabit) return "It follows too seldom now to be expected";
  if (lateBy < giveUpAfter(p95)) return undefined;
  return `It did not come within ${Math.round(giveUpAfter(p95) / 60_000)} minutes after it was due`;
}
