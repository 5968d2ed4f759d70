import { describe, expect, it } from "vitest";
import { faultPlace } from "./cypher-fault.ts";
import { makeHistoryStore, type RanCypher, rememberRun, searchRuns } from "./cypher-history.ts";
import { parameterTexts, readParameters } from "./cypher-params.ts";

const ran = (cypher: string, at = 1): RanCypher => ({ cypher, params: {}, at });

describe("the history of Cypher texts", () => {
  it("has the newest first, each text once", () => {
    const runs = ["a", "b", " a "].reduce<readonly RanCypher[]>(
      (before, cypher, at) => rememberRun(before, ran(cypher, at)),
      [],
    );
    expect(runs.map(({ cypher }) => cypher)).toEqual([" a ", "b"]);
  });

  it("keeps the same text with other parameters", () => {
    const runs = rememberRun([{ ...ran("a"), params: { x: 1 } }], { ...ran("a"), params: { x: 2 } });
    expect(runs).toHaveLength(2);
  });

  it("is bounded in number and in characters, and always keeps the newest", () => {
    const many = Array.from({ length: 400 }, (_, at) => ran(`text ${at}`));
    expect(rememberRun(many, ran("new"))).toHaveLength(200);
    const long = Array.from({ length: 100 }, (_, at) => ran(`${at}${"x".repeat(10_000)}`));
    const kept = rememberRun(long, ran("y".repeat(300_000)));
    expect(kept.map(({ cypher }) => cypher.length)).toEqual([300_000]);
  });

  it("is searched by every word", () => {
    const runs = [ran("MATCH (c:Component) RETURN c"), ran("MATCH (s:Stream) RETURN s")];
    expect(searchRuns(runs, "match stream")).toEqual([runs[1]]);
    expect(searchRuns(runs, " ")).toEqual(runs);
  });

  it("is kept by person, and survives a storage that holds something else or nothing", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    } as Storage;
    makeHistoryStore(() => storage, "alice").write([ran("a")]);
    expect(makeHistoryStore(() => storage, "alice").read()).toEqual([ran("a")]);
    expect(makeHistoryStore(() => storage, "bob").read()).toEqual([]);
    kept.set("cim.graph.history.carol", '[{"cypher": 1}, {"cypher": "x", "params": {}, "at": 2}]');
    expect(makeHistoryStore(() => storage, "carol").read()).toEqual([ran("x", 2)]);
    kept.set("cim.graph.history.dan", "no JSON");
    expect(makeHistoryStore(() => storage, "dan").read()).toEqual([]);
    const forbidden = makeHistoryStore(() => {
      throw new Error("forbidden");
    }, "eve");
    forbidden.write([ran("a")]);
    expect(forbidden.read()).toEqual([ran("a")]);
  });
});

describe("parameters as JSON", () => {
  it("are those that the text uses", () => {
    const texts = parameterTexts({ key: "component:a", least: 3, list: [1, 2] });
    expect(readParameters(["key", "list"], texts)).toEqual({
      params: { key: "component:a", list: [1, 2] },
    });
  });

  it.each(["", "component:a", "{}", "[[1]]", "undefined"])("are not %o", (text) => {
    expect(readParameters(["key"], { key: text })).toEqual({ wrong: ["key"] });
  });
});

describe("the place of a refusal", () => {
  const text = "MATCH (n)\nCREATE (m)\nRETURN m";

  it.each([
    ["CREATE writes (line 2, column 1); ask by MATCH", "CREATE"],
    ["Invalid input at line 3 column 8", "m"],
    ["Not allowed: character 7", "("],
    ["at position 11: CREATE", "CREATE"],
    ["syntax error: Expected RParen\n  --> query:2:8\n   |", "("],
    ["The question is not run. CREATE changes the graph, which only events do", "CREATE"],
    ["The question is not run. m is no function that may be used here", "m"],
    ["semantic error: Undefined variable 'n'", "n"],
  ])("is found in %o", (reason, word) => {
    const place = faultPlace(text, reason);
    expect(place && text.slice(place.from, place.to)).toBe(word);
  });

  it("is none where the words name none, or one outside the text", () => {
    expect(faultPlace(text, "CREATE is not allowed")).toBeUndefined();
    expect(faultPlace(text, "line 9, column 1")).toBeUndefined();
    expect(faultPlace("", "line 1, column 1")).toBeUndefined();
  });
});
