import { describe, expect, it } from "vitest";
import { eventOf } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { views } from "./views.ts";

const saved = (position: number, query: string, actor = "person:ada@example.org") =>
  eventOf("ViewSaved", { view: "v1", name: "Failures", screen: "events", query }, { position, actor });
const removed = (position: number) => eventOf("ViewRemoved", { view: "v1" }, { position });

describe("views", () => {
  it("keep filters under a name, and who first saved them", () => {
    const row = given<"views">(views, [saved(1, "type=A"), saved(2, "type=B", "person:bob")]).row("v1");
    expect(row).toMatchObject({
      name: "Failures",
      screen: "events",
      query: "type=B",
      author: "person:ada@…",
    });
    expect(row.because).toMatchObject({ query: 2, author: 1 });
    expect(views.slicesOf(row)).toEqual(["history"]);
  });
  it("that were taken away are gone until they are saved again", () => {
    expect(given(views, [saved(1, ""), removed(2)]).rows.size).toBe(0);
    expect(given(views, [saved(1, ""), removed(2), saved(3, "x=1")]).rows.size).toBe(1);
  });
});
