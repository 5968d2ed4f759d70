import { expect, test } from "vitest";
import { gatherHits, type HitGroup } from "./gather-hits.ts";
import type { SearchHit, SearchSource } from "./search-hit.ts";

function promised<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

const hit = (id: string, score: number): SearchHit => ({
  id,
  title: id,
  icon: "event",
  score,
  choose: { href: "/" },
});
const source = (id: string, search: SearchSource["search"], isSlow = false): SearchSource => ({
  id,
  label: () => id,
  isSlow,
  search,
});
const ids = (groups: readonly HitGroup[]) => groups.map((group) => group.hits.map((one) => one.id));
const later = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

function gather(sources: readonly SearchSource[], stop = new AbortController()) {
  const told: { readonly ids: string[][]; readonly isSettled: boolean }[] = [];
  const failed: string[] = [];
  gatherHits(sources, "x", stop.signal, {
    onHits: (groups, isSettled) => told.push({ ids: ids(groups), isSettled }),
    onFailure: (one) => failed.push(one.id),
  });
  return { told, failed, last: () => told.at(-1), stop };
}

test("a slow source joins later, the better group comes first, hits are sorted", async () => {
  const slow = promised<readonly SearchHit[]>();
  const { last } = gather([
    source("quick", () => [hit("b", 0.2), hit("a", 0.5)]),
    source("slow", () => slow.promise, true),
    source("none", () => []),
  ]);
  expect(last()).toEqual({ ids: [["a", "b"]], isSettled: true });
  slow.resolve([hit("c", 0.9)]);
  await later();
  expect(last()).toEqual({ ids: [["c"], ["a", "b"]], isSettled: true });
});

test("a hit that two sources give stands once, where it is best, so that the keys go on past it", () => {
  const { last } = gather([
    source("screens", () => [hit("overview", 0.5), hit("fleet", 0.5), hit("lattice", 0.5)]),
    source("pinned", () => [hit("fleet", 0.9)]),
    source("alone", () => [hit("fleet", 0.1)]),
  ]);
  expect(last()?.ids).toEqual([["fleet"], ["overview", "lattice"]]);
});

test("ten hits of a source are shown, and more of one that says so", () => {
  const many = Array.from({ length: 40 }, (_, at) => at);
  const { last } = gather([
    { ...source("kept", () => many.map((at) => hit(`kept ${at}`, 0.9))), most: 30 },
    source("others", () => many.map((at) => hit(`other ${at}`, 0.5))),
  ]);
  expect(last()?.ids.map((group) => group.length)).toEqual([30, 10]);
});

test("it is settled once every source that is not slow has answered once", async () => {
  const quick = promised<readonly SearchHit[]>();
  const more = promised<void>();
  const { told, last } = gather([
    source("quick", () => quick.promise),
    source("growing", async function* () {
      yield [hit("a", 0.5)];
      await more.promise;
      yield [hit("a", 0.5), hit("b", 0.4)];
    }),
  ]);
  await later();
  expect(last()).toEqual({ ids: [["a"]], isSettled: false });
  quick.resolve([]);
  await later();
  expect(last()).toEqual({ ids: [["a"]], isSettled: true });
  more.resolve();
  await later();
  expect(last()).toEqual({ ids: [["a", "b"]], isSettled: true });
  expect(told).toHaveLength(3);
});

test("a failing source is named, the others go on, and nobody waits for it", async () => {
  const { told, failed, last } = gather([
    source("broken", () => {
      throw new Error("no");
    }),
    source("fine", () => [hit("a", 1)]),
    source("rejecting", () => Promise.reject(new Error("no"))),
  ]);
  expect(last()).toEqual({ ids: [["a"]], isSettled: false });
  await later();
  expect([told.length, failed, last()]).toEqual([
    2,
    ["broken", "rejecting"],
    { ids: [["a"]], isSettled: true },
  ]);
});

test("after abort nothing is said, neither of answers nor of failures", async () => {
  const late = promised<readonly SearchHit[]>();
  const { told, failed, stop } = gather([
    source("late", () => late.promise),
    source("failing", async () => {
      await late.promise;
      throw new Error("no");
    }),
  ]);
  stop.abort();
  late.resolve([hit("z", 1)]);
  await later();
  expect([told, failed]).toEqual([[], []]);
});
