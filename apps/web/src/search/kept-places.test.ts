import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type KeptPlace,
  mostPinned,
  mostRecent,
  readPlaces,
  withPin,
  withRecent,
  writePlaces,
} from "./kept-places.ts";

const place = (id: string, title = id): KeptPlace => ({
  id: `component:${id}`,
  title,
  icon: "component",
  place: { thing: { kind: "component", id } },
});
const many = (count: number) => Array.from({ length: count }, (_, at) => place(`c${at}`));
const ids = (places: readonly KeptPlace[]) => places.map(({ id }) => id.split(":")[1]);

describe("what was opened lately", () => {
  it("has the last one first, each once, under its newest title, and no more than so many", () => {
    const opened = ["a", "b", "a"].reduce<readonly KeptPlace[]>(
      (before, id) => withRecent(before, place(id)),
      [],
    );
    expect(ids(opened)).toEqual(["a", "b"]);
    expect(withRecent(opened, place("b", "other"))[0]?.title).toBe("other");
    expect(withRecent(many(mostRecent), place("new"))).toHaveLength(mostRecent);
  });
});

describe("what is pinned", () => {
  it("stays in its order, goes when it is pinned again, and has an end", () => {
    const pinned = withPin(withPin([], place("a")) ?? [], place("b")) ?? [];
    expect(ids(pinned)).toEqual(["a", "b"]);
    expect(ids(withPin(pinned, place("a", "other title")) ?? [])).toEqual(["b"]);
    expect(withPin(many(mostPinned), place("new"))).toBeUndefined();
    expect(withPin(many(mostPinned), place("c0"))).toHaveLength(mostPinned - 1);
  });
});

describe("what a browser kept", () => {
  it("is read as it was written", () => {
    const places: KeptPlace[] = [
      place("a"),
      { id: "screen:fleet", title: "Fleet", icon: "fleet", place: { path: "/fleet" } },
      { id: "owner:x", title: "x", icon: "person", place: { path: "/fleet", query: "q=owner%3Ax" } },
    ];
    expect(readPlaces(writePlaces(places), 10)).toEqual(places);
    expect(readPlaces(writePlaces(many(20)), 3)).toHaveLength(3);
  });

  it.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["no list", '{"id":"a"}'],
    ["another origin", JSON.stringify([{ ...place("a"), place: { path: "//evil.example/x" } }])],
    [
      "another origin with a backslash",
      JSON.stringify([{ ...place("a"), place: { path: "/\\evil.example" } }]),
    ],
    ["a script", JSON.stringify([{ ...place("a"), place: { path: "javascript:alert(1)" } }])],
    ["no kind", JSON.stringify([{ ...place("a"), place: { thing: { kind: "ghost", id: "a" } } }])],
    ["no icon", JSON.stringify([{ ...place("a"), icon: "constructor" }])],
    ["too long", JSON.stringify([place("a", "x".repeat(2_000))])],
  ])("is nothing where it is %s", (_what, text) => expect(readPlaces(text, 10)).toEqual([]));

  it("never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readPlaces(text, 5)).toBeInstanceOf(Array);
      }),
    );
  });
});
