import { type LogEvent, parseInput } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventOf } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { annotations } from "./annotations.ts";
import {
  type AnnotationCommand,
  type AnnotationState,
  decideAnnotation,
  evolveAnnotation,
} from "./decide-annotation.ts";

const annotation = "a1";
const actor = "person:ada";
const last = 10;
type Written = Extract<AnnotationCommand, { verb: "add" | "edit" }>;
const written = (verb: "add" | "edit", fields: Partial<Written> = {}): AnnotationCommand => ({
  verb,
  annotation,
  actor,
  text: "Disk full",
  at: 3,
  things: [],
  ...fields,
});
const remove: AnnotationCommand = { verb: "remove", annotation, actor };

/** Decides, appends what was decided, and gives the whole log of the annotation. */
function after(commands: readonly AnnotationCommand[]): { state: AnnotationState; events: LogEvent[] } {
  const events: LogEvent[] = [];
  let state: AnnotationState;
  for (const command of commands) {
    const decision = decideAnnotation(command, state, last);
    if (decision.outcome !== "append") continue;
    const { definition, body } = decision.event;
    parseInput(definition.schema.strict(), body, definition.type);
    const event = eventOf(definition.type, body, { position: last + 1 + events.length, actor });
    events.push(event);
    state = evolveAnnotation(state, event);
  }
  return { state, events };
}
const decide = (command: AnnotationCommand, ...before: AnnotationCommand[]) =>
  decideAnnotation(command, after(before).state, last);

describe("a command about an annotation", () => {
  it("adds, edits and takes away by one event each", () => {
    const { events } = after([written("add"), written("edit", { text: "Disk was full", until: 5 }), remove]);
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ["AnnotationAdded", { annotation, text: "Disk full", at: 3, things: [] }],
      ["AnnotationEdited", { annotation, text: "Disk was full", at: 3, until: 5, things: [] }],
      ["AnnotationRemoved", { annotation }],
    ]);
  });

  it("given again changes nothing and names the event that did it", () => {
    expect(decide(written("add"), written("add"))).toEqual({ outcome: "done", position: 11 });
    expect(decide(written("add"), written("add"), written("edit", { text: "x" }))).toMatchObject({
      position: 11,
    });
    expect(decide(written("add"), written("add"), remove)).toEqual({ outcome: "done", position: 11 });
    const edit = written("edit", { text: "x" });
    expect(decide(edit, written("add"), edit)).toEqual({ outcome: "done", position: 12 });
  });

  it("to add under the id of another one is refused, naming the field", () => {
    expect(decide(written("add", { text: "Another" }), written("add"))).toMatchObject({
      outcome: "refuse",
      code: "refused",
      message: expect.stringContaining("annotation: a1 is the id of another"),
    });
  });

  it("to edit or take away what is not there is refused as not found", () => {
    for (const command of [written("edit"), remove]) {
      expect(decide(command)).toMatchObject({ outcome: "refuse", code: "not-found" });
      expect(decide(command, written("add"), remove)).toMatchObject({
        outcome: "refuse",
        code: "not-found",
        message: expect.stringContaining("took away"),
      });
    }
  });

  it.each([
    [{ at: 11 }, /^at: write a position up to 10/u],
    [{ until: 11 }, /^until: write a position up to 10/u],
    [{ until: 2 }, /^until: write 3 or more/u],
  ])("that marks no moment there is, %j, is refused, naming the field", (fields, message) => {
    for (const [verb, before] of [["add", []] as const, ["edit", [written("add")]] as const]) {
      expect(decide(written(verb, fields), ...before)).toMatchObject({
        outcome: "refuse",
        code: "invalid",
        message: expect.stringMatching(message),
      });
    }
    expect(decide(written("add", { at: 10, until: 10 }))).toMatchObject({ outcome: "append" });
  });

  it("over any history, knows of an annotation what its row says", () => {
    const command = fc.oneof(
      fc.constant(remove),
      fc
        .record({
          verb: fc.constantFrom("add" as const, "edit" as const),
          text: fc.constantFrom("a", "b"),
          at: fc.integer({ min: 1, max: 12 }),
        })
        .map(({ verb, ...fields }) => written(verb, fields)),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const { state, events } = after(commands);
        const row = given<"annotations">(annotations, events).rows.get(annotation);
        expect(row !== undefined).toBe(state?.stands ?? false);
        if (row === undefined) return;
        expect(state?.content).toBe(JSON.stringify([row.text, row.at, null, []]));
        expect(Number(row.position)).toBeLessThanOrEqual(state?.position ?? 0);
      }),
    );
  });
});
