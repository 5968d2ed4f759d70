import fc from "fast-check";
import { expect, test } from "vitest";
import { mostSteps, redo, step, undo, undoable } from "./undo.ts";

test("undoing every step leads back to the beginning, redoing them to the end", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1 }), { maxLength: mostSteps }), (values) => {
      const done = values.reduce(step, undoable(0));
      let back = done;
      for (const _ of values) back = undo(back);
      expect(back.now).toBe(0);
      let again = back;
      for (const _ of values) again = redo(again);
      expect(again.now).toBe(done.now);
    }),
  );
});

test("a new step lets go of what was undone, and no more than the last steps are kept", () => {
  const history = step(undo(step(step(undoable("a"), "b"), "c")), "d");
  expect([history.past, history.now, history.future]).toEqual([["a", "b"], "d", []]);
  const long = Array.from({ length: mostSteps + 10 }, (_, index) => index + 1).reduce(step, undoable(0));
  expect(long.past).toHaveLength(mostSteps);
  expect(long.past[0]).toBe(10);
});
