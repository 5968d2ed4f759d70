import { expect, test } from "vitest";
import type { KeptPlace } from "./kept-places.ts";
import { mostPinned } from "./kept-places.ts";
import { makeKeptStore } from "./kept-store.ts";

const place = (id: string): KeptPlace => ({
  id: `component:${id}`,
  title: id,
  icon: "component",
  place: { thing: { kind: "component", id } },
});

function makeStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
  };
}

test("pins and what was opened last until the next visit, for each machine by itself", () => {
  const storage = makeStorage();
  const store = makeKeptStore("local", storage);
  expect(store.togglePin(place("a"))).toBe(true);
  store.opened(place("b"));
  const next = makeKeptStore("local", storage);
  expect(next.isPinned("component:a")).toBe(true);
  expect(next.recent()).toEqual([place("b")]);
  const other = makeKeptStore("other", storage);
  expect([other.pinned(), other.recent()]).toEqual([[], []]);
  next.togglePin(place("a"));
  expect(next.isPinned("component:a")).toBe(false);
});

test("another tab's pins are seen at once, and cleared with all else", () => {
  const storage = makeStorage();
  let tell: (name: string | null) => void = () => undefined;
  const store = makeKeptStore("local", storage, (changed) => {
    tell = changed;
  });
  makeKeptStore("local", storage).togglePin(place("a"));
  expect(store.pinned()).toEqual([]);
  tell("cim.pinned.local");
  expect(store.pinned()).toEqual([place("a")]);
  storage.items.clear();
  tell(null);
  expect(store.pinned()).toEqual([]);
});

test("where the browser forbids storage it lasts until the page is closed; more than so many are refused", () => {
  const forbidden = {
    getItem: () => {
      throw new Error("forbidden");
    },
    setItem: () => {
      throw new Error("forbidden");
    },
  };
  const store = makeKeptStore("local", forbidden);
  for (let at = 0; at < mostPinned; at += 1) expect(store.togglePin(place(`c${at}`))).toBe(true);
  expect(store.togglePin(place("one more"))).toBe(false);
  expect(store.pinned()).toHaveLength(mostPinned);
  store.opened(place("b"));
  expect(store.recent()).toEqual([place("b")]);
});
