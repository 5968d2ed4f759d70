import { describe, expect, it } from "vitest";
import { changeOf, minute } from "../test-changes.ts";
import { boardColumns } from "./board-columns.ts";

const waits = (key: string, waitsFor: "approved" | "build-started" | "built", since: number) =>
  changeOf(key, { waitsFor, waitsSince: minute(since), state: waitsFor === "built" ? "running" : "waiting" });
const done = (key: string, arrived: number) =>
  changeOf(key, { state: "done", reached: { deployed: arrived } });
const shape = (changes: Parameters<typeof boardColumns>[0], since = minute(0)) =>
  boardColumns(changes, since).map(({ name, changes: found }) => [name, ...found.map(({ key }) => key)]);

describe("the board", () => {
  it("has the columns of the way that every change goes, also while they are empty", () => {
    expect(shape([])).toEqual([
      ["build-started"],
      ["built"],
      ["failed"],
      ["published"],
      ["configured"],
      ["configuration-added"],
      ["deployed"],
      ["done"],
    ]);
  });

  it("shows first who waits longest, and the optional steps where a change waits for one", () => {
    const found = shape([
      waits("b", "build-started", 5),
      waits("a", "build-started", 2),
      waits("r", "approved", 1),
    ]);
    expect(found.slice(0, 2)).toEqual([
      ["approved", "r"],
      ["build-started", "a", "b"],
    ]);
  });

  it("shows failures and arrivals newest first, and only late arrivals; merged changes go on elsewhere", () => {
    const failed = (key: string, at: number) =>
      changeOf(key, { state: "failed", reached: { built: at }, failed: "built", time: minute(at) });
    const changes = [
      failed("f1", 1),
      failed("f2", 2),
      done("d1", 9),
      done("d2", 11),
      done("d3", 12),
      changeOf("m", { state: "merged", continuesAs: "x" }),
    ];
    const found = new Map(shape(changes, minute(10)).map(([name, ...keys]) => [name, keys]));
    expect(found.get("failed")).toEqual(["f2", "f1"]);
    expect(found.get("done")).toEqual(["d3", "d2"]);
    expect([...found.values()].flat()).not.toContain("m");
  });
});
