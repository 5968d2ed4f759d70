import { describe, expect, it } from "vitest";
import { eventsBehind, eventsOf } from "./events-behind.ts";
import { filterPairs, filterThings } from "./filter-things.ts";
import { pairRows } from "./pair-rows.ts";
import { changedThing, pastRow, thingOf } from "./test-things.ts";

const failing = changedThing("web-1", {
  state: ["running", "failing", 15],
  stateSince: ["a", "b", 15],
  version: ["1", "2", 12],
});
const born = thingOf("added", "web-2", 12, {
  ...pastRow("web-2", { name: "Shop", publishes: ["orders.placed"] }),
  because: { component: 12, state: 18, package: 4 },
});
const gone = thingOf("removed", "old", null);
const all = [gone, born, failing];

describe("eventsOf", () => {
  it("names each event after the earlier moment once", () => {
    expect(eventsOf({ ...failing, because: 15 }, 10)).toEqual([15, 12]);
    expect(eventsOf(born, 10)).toEqual([12, 18]);
    expect(eventsOf(gone, 10)).toEqual([]);
  });
});

describe("eventsBehind", () => {
  it("lists the events newest first, with how many things each changed", () => {
    expect(eventsBehind(all, 10)).toEqual([
      { position: 18, things: 1 },
      { position: 15, things: 1 },
      { position: 12, things: 2 },
    ]);
  });
});

describe("filterThings", () => {
  const keys = (filter: Partial<Parameters<typeof filterThings>[1]>) =>
    filterThings(
      all,
      { text: "", textFields: ["name", "publishes"], kind: "", by: undefined, ...filter },
      10,
    ).map((thing) => thing.key);

  it("narrows by kind, by event and by words, and by nothing", () => {
    expect(keys({})).toEqual(["old", "web-2", "web-1"]);
    expect(keys({ kind: "changed" })).toEqual(["web-1"]);
    expect(keys({ by: 12 })).toEqual(["web-2", "web-1"]);
    expect(keys({ by: 99 })).toEqual([]);
    expect(keys({ text: "WEB" })).toEqual(["web-2", "web-1"]);
    expect(keys({ text: "web shop" })).toEqual(["web-2"]);
    expect(keys({ text: "placed" })).toEqual(["web-2"]);
  });

  it("finds what a value was as well as what it became", () => {
    expect(keys({ text: "running" })).toEqual(["web-1"]);
    expect(keys({ text: "failing" })).toEqual(["web-1"]);
  });
});

describe("filterPairs", () => {
  const pairs = pairRows(
    [pastRow("a", { state: "up" }, 1), pastRow("b", { state: "up" }, 1), pastRow("c", { state: "up" }, 1)],
    [pastRow("b", { state: "down" }, 4), pastRow("c", { state: "up" }, 1), pastRow("d", { name: "New" }, 5)],
  );
  const keys = (filter: Partial<Parameters<typeof filterPairs>[1]>) =>
    filterPairs(pairs, {
      text: "",
      textFields: ["name"],
      kind: "",
      all: false,
      keys: undefined,
      ...filter,
    }).map((pair) => pair.key);

  it("shows what differs, or all, or one kind, or what some event did", () => {
    expect(keys({})).toEqual(["a", "b", "d"]);
    expect(keys({ all: true })).toEqual(["a", "b", "c", "d"]);
    expect(keys({ all: true, kind: "changed" })).toEqual(["b"]);
    expect(keys({ keys: new Set(["d"]) })).toEqual(["d"]);
    expect(keys({ text: "new" })).toEqual(["d"]);
    expect(keys({ text: "down" })).toEqual(["b"]);
  });
});
