import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dumpStore } from "../memory/graph-dump.ts";
import { describeGraphStore } from "../port/graph-store.contract.ts";
import { openGrafeoStore } from "./open-grafeo-store.ts";

describeGraphStore(
  "Grafeo in memory",
  async () => {
    const store = openGrafeoStore();
    return { store, dump: () => dumpStore(store), dispose: () => store.close() };
  },
  60,
);

describeGraphStore(
  "Grafeo in a file",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "cim-graph-"));
    const store = openGrafeoStore({ path: join(folder, "graph.grafeo") });
    return {
      store,
      dump: () => dumpStore(store),
      async dispose() {
        await store.close();
        await rm(folder, { recursive: true });
      },
    };
  },
  30,
);

describe("what Grafeo is asked", () => {
  const store = openGrafeoStore();
  const options = { rows: 10, timeout: 5000 };
  beforeAll(() => store.open());
  afterAll(() => store.close());

  it("may not write", async () => {
    await expect(store.read("CREATE (n:Z) RETURN n", {}, options)).rejects.toMatchObject({
      code: "graph-query",
    });
    expect((await store.read("MATCH (n:Z) RETURN count(n) AS c", {}, options)).rows).toEqual([[0]]);
  });

  it("is cut at the rows that are wanted", async () => {
    expect(await store.read("UNWIND range(1, 30) AS x RETURN x", {}, { ...options, rows: 2 })).toEqual({
      columns: ["x"],
      rows: [[1], [2]],
      cut: true,
    });
  });

  it("is answered in values that both engines share", async () => {
    const { rows } = await store.read(
      "RETURN 9007199254740993 AS big, 2 AS int, 1.5 AS float, null AS none, date('2026-01-02') AS day, datetime($at) AS at, {a: [1, 'x']} AS map",
      { at: "2026-01-02T03:04:05Z" },
      options,
    );
    const [big, int, float, none, day, at, map] = rows[0] ?? [];
    expect([big, int, float, none, day, map]).toEqual([
      "9007199254740993",
      2,
      1.5,
      null,
      "2026-01-02",
      { a: [1, "x"] },
    ]);
    expect(String(at)).toMatch(/^2026-01-02T03:04:05/u);
  });

  it("is broken off when its time is over, or when nobody waits for it any more", async () => {
    const long = "UNWIND range(1, 3000000) AS x RETURN sum(x) AS s";
    await expect(store.read(long, {}, { rows: 1, timeout: 20 })).rejects.toMatchObject({
      code: "graph-timeout",
    });
    const signal = AbortSignal.timeout(20);
    await expect(store.read(long, {}, { ...options, signal })).rejects.toMatchObject({
      name: "TimeoutError",
    });
    expect((await store.read("RETURN 1 AS x", {}, options)).rows).toEqual([[1]]);
  });
});
