import { type LogEvent, parseInput } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventOf } from "../testing/event-of.ts";
import { decideView, evolveViews, mostViews, type ViewCommand, type ViewsState } from "./decide-view.ts";

const [ada, bob] = ["person:ada", "person:bob"];
const save = (view: string, more: Partial<Extract<ViewCommand, { verb: "save" }>> = {}): ViewCommand => ({
  ...{ verb: "save", view, actor: ada, asAdmin: false, name: "Failures" },
  ...{ screen: "events", query: "type=BuildFailed" },
  ...more,
});
const remove = (view: string, actor = ada, asAdmin = false): ViewCommand => ({
  ...{ verb: "remove", view, actor, asAdmin },
});

/** Decides, appends what was decided, and gives the whole log of views. */
function after(commands: readonly ViewCommand[]): { views: ViewsState; events: LogEvent[] } {
  const events: LogEvent[] = [];
  let views: ViewsState = new Map();
  for (const command of commands) {
    const decision = decideView(command, views);
    if (decision.outcome !== "append") continue;
    const { definition, body } = decision.event;
    parseInput(definition.schema.strict(), body, definition.type);
    const event = eventOf(definition.type, body, { position: 1 + events.length, actor: command.actor });
    events.push(event);
    views = evolveViews(views, event);
  }
  return { views, events };
}
const decide = (command: ViewCommand, ...before: ViewCommand[]) => decideView(command, after(before).views);

describe("a command about a view", () => {
  it("saves, saves anew and takes away by one event each", () => {
    const { events, views } = after([save("a"), save("a", { query: "" }), save("b"), remove("a")]);
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ["ViewSaved", { view: "a", name: "Failures", screen: "events", query: "type=BuildFailed" }],
      ["ViewSaved", { view: "a", name: "Failures", screen: "events", query: "" }],
      ["ViewSaved", { view: "b", name: "Failures", screen: "events", query: "type=BuildFailed" }],
      ["ViewRemoved", { view: "a" }],
    ]);
    expect([...views.keys()]).toEqual(["b"]);
  });

  it("keeps what it is for, and takes another description for a change", () => {
    const described = save("a", { description: "What failed" });
    expect(decide(described)).toMatchObject({ event: { body: { description: "What failed" } } });
    expect(decide(described, save("a"))).toMatchObject({ outcome: "append" });
    expect(decide(save("a"), described)).toMatchObject({ outcome: "append" });
  });

  it("given again changes nothing and names the event that did it", () => {
    expect(decide(save("a"), save("a"))).toEqual({ outcome: "done", position: 1 });
    expect(decide(save("a"), save("a"), remove("a"))).toMatchObject({ outcome: "append" });
  });

  it("takes away only what is there", () => {
    expect(decide(remove("a"))).toMatchObject({ outcome: "refuse", code: "not-found" });
    expect(decide(remove("a"), save("a"), remove("a"))).toMatchObject({ code: "not-found" });
  });

  it("is for the author, who stays the author, and for administrators", () => {
    const byAdmin = save("a", { actor: bob, asAdmin: true, name: "Mine" });
    expect(decide(remove("a", bob), save("a"))).toMatchObject({ outcome: "refuse", code: "forbidden" });
    expect(decide(save("a", { actor: bob, name: "Mine" }), save("a"))).toMatchObject({ code: "forbidden" });
    expect(decide(remove("a", bob, true), save("a"))).toMatchObject({ outcome: "append" });
    expect(after([save("a"), byAdmin]).views.get("a")).toMatchObject({ author: ada });
    expect(decide(remove("a", bob), save("a"), byAdmin)).toMatchObject({ code: "forbidden" });
  });

  it("leaves room for no more than can be chosen from, but what is there can be saved anew", () => {
    const full = Array.from({ length: mostViews }, (_, index) => save(`v${index}`));
    expect(decide(save("one-more"), ...full)).toMatchObject({ outcome: "refuse", code: "refused" });
    expect(decide(save("v0", { name: "New" }), ...full)).toMatchObject({ outcome: "append" });
    expect(decide(save("one-more"), ...full, remove("v0"))).toMatchObject({ outcome: "append" });
  });

  it("never leads to an event that its own rules would not have allowed", () => {
    const ids = fc.constantFrom("a", "b");
    const actors = fc.constantFrom(ada, bob);
    const command = fc.oneof(
      fc
        .record({ view: ids, actor: actors, name: fc.stringMatching(/^\S{1,20}$/u) })
        .map(({ view, ...more }) => {
          return save(view, more);
        }),
      fc.tuple(ids, actors).map(([view, actor]) => remove(view, actor)),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
        const authors = new Map<unknown, string>();
        for (const { type, data, actor } of after(commands).events) {
          const author = authors.get(data.view);
          if (author !== undefined) expect(actor).toBe(author);
          if (type === "ViewRemoved") {
            expect(author).toBeDefined();
            authors.delete(data.view);
          } else authors.set(data.view, actor);
        }
      }),
    );
  });
});
