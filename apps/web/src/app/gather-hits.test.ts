import { expect, test } from "vitest";
import { gatherHits, type HitGroup } from "./gather-hits.ts";
import type { SearchHit, SearchSource } from "./search-sources.tsx";

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
const source = (id: string, search: SearchSource["search"]): SearchSource => ({
  id,
  label: () => id,
  search,
});
const ids = (groups: readonly HitGroup[]) => groups.map((group) => group.hits.map((one) => one.id));

test("a slow source joins later, the better group comes first, hits are sorted", async () => {
  const later = promised<readonly SearchHit[]>();
  const reports: string[][][] = [];
  gatherHits(
    [
      source("quick", () => [hit("b", 0.2), hit("a", 0.5)]),
      source("slow", () => later.promise),
      source("none", () => []),
    ],
    "x",
    new AbortController().signal,
    (groups) => reports.push(ids(groups)),
    () => expect.unreachable(),
  );
  expect(reports.at(-1)).toEqual([["a", "b"]]);
  later.resolve([hit("c", 0.9)]);
  await later.promise;
  expect(reports.at(-1)).toEqual([["c"], ["a", "b"]]);
});

test("a failing source is named and the others go on; after abort nothing is said", async () => {
  const failed: string[] = [];
  const stop = new AbortController();
  let said = 0;
  const broken = source("broken", () => {
    throw new Error("no");
  });
  const rejecting = source("rejecting", () => Promise.reject(new Error("no")));
  gatherHits(
    [broken, rejecting, source("fine", () => [hit("a", 1)])],
    "x",
    stop.signal,
    () => {
      said += 1;
    },
    (one) => failed.push(one.id),
  );
  await Promise.resolve();
  expect([said, failed]).toEqual([1, ["broken", "rejecting"]]);
  const later = promised<readonly SearchHit[]>();
  gatherHits(
    [source("late", () => later.promise)],
    "x",
    stop.signal,
    () => expect.unreachable(),
    () => expect.unreachable(),
  );
  stop.abort();
  later.resolve([hit("z", 1)]);
  await later.promise;
  expect(said).toBe(1);
});
