import type { GraphAnswer, StandingChange } from "@cim/contracts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createStandingQuestions,
  mostStandingRows,
  type StandingQuestions,
  type ToKeepOpen,
} from "./standing-questions.ts";

let now = 0;
let rows: string[] = [];
let evaluated: { readonly question: unknown }[] = [];
let audited: string[] = [];
let published: { readonly subject: string; readonly change: StandingChange }[] = [];
let openNow = 0;
let refuseAudit = false;
let failure: Error | undefined;
let standing: StandingQuestions;

async function evaluate(question: unknown): Promise<GraphAnswer> {
  evaluated.push({ question });
  if (failure !== undefined) throw failure;
  return {
    columns: [{ name: "name", kind: "text" }],
    rows: rows.map((name) => [name]),
    ...{ nodes: [], edges: [], position: 10, engine: "grafeo", tookMs: 1 },
  };
}

async function pass(milliseconds: number): Promise<void> {
  now += milliseconds;
  await vi.advanceTimersByTimeAsync(milliseconds);
}

const named = (text: string, more: Partial<ToKeepOpen> = {}): ToKeepOpen => ({
  question: { query: "find", params: { text }, limit: 1000 },
  reads: { labels: new Set(["Component"]), types: new Set(["RUNS"]) },
  actor: undefined,
  ...more,
});
const cypher = (actor: string): ToKeepOpen => ({
  question: { cypher: "MATCH (n) RETURN n.name", params: {}, limit: 10_000 },
  reads: { labels: "all", types: "all" },
  actor,
});
const touch = (labels: readonly string[], types: readonly string[] = []) =>
  standing.applied({
    touched: { labels: new Set(labels), types: new Set(types) },
    events: [{ position: 9, time: "2026-11-21T09:00:00Z", type: "ComponentStarted", changes: [] }],
  });

beforeEach(() => {
  vi.useFakeTimers();
  [now, openNow, refuseAudit, failure] = [0, 0, false, undefined];
  [rows, evaluated, audited, published] = [["a"], [], [], []];
  standing = createStandingQuestions({
    machine: "local",
    evaluate,
    async audit(_question, actor) {
      if (refuseAudit) throw new Error("the log takes nothing");
      audited.push(actor);
    },
    publish: (subject, change) => published.push({ subject, change }),
    newEpoch: () => "epoch",
    now: () => now,
    problemOf: (error) => String(error),
    onEvaluated: () => undefined,
    onOpen: (count) => {
      openNow = count;
    },
    most: 3,
  });
});

afterEach(async () => {
  await standing.stop();
  vi.useRealTimers();
});

describe("questions that are kept open", () => {
  it("are there once for all who look at them, in whatever order parameters are given", async () => {
    const question = { query: "find", params: { text: "a", kind: "component" }, limit: 10 };
    const turned = { query: "find", params: { kind: "component", text: "a" }, limit: 10 };
    const one = await standing.open(named("", { question }));
    const other = await standing.open(named("", { question: turned }));
    expect(other).toEqual(one);
    expect(one.subject).toBe(`live.local.graph.${one.question}`);
    expect(evaluated).toHaveLength(1);
    expect((await standing.open(named("b"))).question).not.toBe(one.question);
    expect(openNow).toBe(2);
  });

  it("are evaluated again only when something that they read was touched", async () => {
    const { subject } = await standing.open(named("a"));
    rows = ["a", "b"];
    touch(["Build", "Thing"], ["PRODUCES"]);
    await pass(5000);
    expect(evaluated).toHaveLength(1);
    touch([], ["RUNS"]);
    await pass(1);
    expect(evaluated).toHaveLength(2);
    expect(published).toMatchObject([
      { subject, change: { came: [{ row: ["b"] }], because: { position: 9, type: "ComponentStarted" } } },
    ]);
  });

  it("stay open while somebody asks for them, and go half a minute later", async () => {
    await standing.open(named("a"));
    await pass(20_000);
    await standing.open(named("a"));
    await pass(20_000);
    expect(openNow).toBe(1);
    await pass(12_000);
    expect(openNow).toBe(0);
    touch(["Component"]);
    await pass(5000);
    expect(evaluated).toHaveLength(1);
  });

  it("are all evaluated again when the graph was opened anew", async () => {
    await standing.open(named("a"));
    await standing.open(named("b"));
    standing.again();
    await pass(1000);
    expect(evaluated).toHaveLength(4);
  });

  it("are not more than so many, with not more rows than so many", async () => {
    for (const text of ["a", "b", "c"]) await standing.open(named(text));
    await expect(standing.open(named("d"))).rejects.toMatchObject({ code: "too-busy" });
    await standing.open(named("a"));
    await pass(40_000);
    await standing.open(cypher("person:ada"));
    expect(evaluated.at(-1)).toMatchObject({ question: { limit: mostStandingRows } });
  });

  it("are told to the log once for each who opens one, and not opened when the log takes nothing", async () => {
    await standing.open(cypher("person:ada"));
    await standing.open(cypher("person:ada"));
    await standing.open(cypher("person:bob"));
    expect(audited).toEqual(["person:ada", "person:bob"]);
    expect(evaluated).toHaveLength(1);
    refuseAudit = true;
    await expect(standing.open(cypher("person:eve"))).rejects.toThrow("the log takes nothing");
    expect(audited).toHaveLength(2);
  });

  it("are not kept when the first evaluation fails", async () => {
    failure = new Error("no such thing");
    await expect(standing.open(named("a"))).rejects.toThrow("no such thing");
    expect(openNow).toBe(0);
    failure = undefined;
    expect((await standing.open(named("a"))).change.answer?.rows).toEqual([["a"]]);
  });
});
