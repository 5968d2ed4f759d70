import { describe, expect, it } from "vitest";
import { eventOf } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { annotations } from "./annotations.ts";

const annotation = "019aa5b6-0000-7000-8000-000000000001";
const added = (position: number, text = "Disk full") =>
  eventOf("AnnotationAdded", { annotation, text, at: 1 }, { position });
const edited = (position: number) =>
  eventOf(
    "AnnotationEdited",
    { annotation, text: "Disk was full", at: 1, until: 2, things: [{ kind: "component", id: "db" }] },
    { position, actor: "person:bob" },
  );
const removed = (position: number) => eventOf("AnnotationRemoved", { annotation }, { position });

describe("annotations", () => {
  it("say what was written, by whom, onto which moment", () => {
    expect(given<"annotations">(annotations, [added(3)]).row(annotation)).toMatchObject({
      annotation,
      text: "Disk full",
      at: 1,
      until: null,
      things: [],
      author: "person:ada",
      position: 3,
    });
  });

  it("that were edited keep their author, and name the edit as the cause of what it changed only", () => {
    const row = given<"annotations">(annotations, [added(3), edited(4)]).row(annotation);
    expect(row).toMatchObject({ text: "Disk was full", until: 2, author: "person:ada" });
    expect(row.because).toEqual({
      annotation: 3,
      text: 4,
      at: 3,
      until: 4,
      things: 4,
      author: 3,
    });
  });

  it("that were taken away are gone, also when an edit comes late", () => {
    expect(given(annotations, [added(3), removed(4)]).rows.size).toBe(0);
    expect(given(annotations, [added(3), removed(4), edited(5)]).rows.size).toBe(0);
  });

  it("carry no e-mail address to those who only look", () => {
    const event = eventOf(
      "AnnotationAdded",
      { annotation, text: "Ask ada@example.org", at: 1 },
      { position: 3, actor: "person:ada@example.org" },
    );
    expect(JSON.stringify([...given(annotations, [event]).rows])).not.toContain("example.org");
  });

  it("fall into the slice of history", () => {
    const row = given<"annotations">(annotations, [added(3)]).row(annotation);
    expect(annotations.slicesOf(row)).toEqual(["history"]);
  });
});
