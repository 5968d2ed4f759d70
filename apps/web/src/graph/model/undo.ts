/** A value with the values it had before and those that were undone. */
export interface Undoable<Value> {
  readonly now: Value;
  readonly past: readonly Value[];
  readonly future: readonly Value[];
}

/** Most steps that can be undone. */
export const mostSteps = 100;

export function undoable<Value>(now: Value): Undoable<Value> {
  return { now, past: [], future: [] };
}

/** One step on; what had been undone is let go of. The same value is no step. */
export function step<Value>(history: Undoable<Value>, next: Value): Undoable<Value> {
  if (next === history.now) return history;
  return { now: next, past: [...history.past, history.now].slice(-mostSteps), future: [] };
}

export function undo<Value>(history: Undoable<Value>): Undoable<Value> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { now: before, past: history.past.slice(0, -1), future: [history.now, ...history.future] };
}

export function redo<Value>(history: Undoable<Value>): Undoable<Value> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { now: next, past: [...history.past, history.now], future };
}
