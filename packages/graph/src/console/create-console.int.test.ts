import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CypherQuestion, EventChanges } from "@cim/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GrafeoStore, openGrafeoStore } from "../grafeo/open-grafeo-store.ts";
import { dumpStore, type GraphDump } from "../memory/graph-dump.ts";
import { type Console, createConsole } from "./create-console.ts";
import { bombs, refusedStatements } from "./hostile-statements.contract.ts";

const limits = { seconds: 2, memoryMiB: 192, rows: 500, bytes: 200_000 };
const good = "MATCH (n:Component {id: $id})-[r:PUBLISHES]->(s:Subject) RETURN n, r, s, s.name AS name";

function ask(cypher: string, more: Partial<CypherQuestion> = {}): CypherQuestion {
  return { cypher, params: {}, explain: false, limit: 1000, ...more };
}

/** A machine in which paths explode: 60 components that each hear all subjects that each of the others publishes on. */
const events: readonly EventChanges[] = Array.from({ length: 60 }, (_, index) => ({
  position: index + 1,
  time: "2026-01-01T00:00:00Z",
  changes: [0, 1, 7, 20].flatMap((step) => {
    const component = { kind: "component" as const, id: `c${index}` };
    const subject = { kind: "subject" as const, id: `s${(index + step) % 60}` };
    return [
      { op: "link" as const, from: component, type: "PUBLISHES" as const, to: subject },
      { op: "link" as const, from: subject, type: "DELIVERS" as const, to: component },
    ];
  }),
}));

describe("the console on Grafeo", { timeout: 120_000 }, () => {
  let folder: string;
  let store: GrafeoStore;
  let console: Console;
  let before: GraphDump;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cim-console-test-"));
    store = openGrafeoStore({ path: join(folder, "graph.grafeo") });
    await store.open();
    await store.apply(events, { machine: "local", position: 60, schema: 1, log: "L" });
    before = await dumpStore(store);
    console = createConsole({ store, folder: join(folder, "console"), limits });
  });
  afterAll(async () => {
    await console.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  async function answersAgain(): Promise<void> {
    const { rows } = await console.ask(ask(good, { params: { id: "c1" } }));
    expect(rows).toHaveLength(4);
  }

  it("answers nodes and relationships once, with cells that name them", async () => {
    const answer = await console.ask(ask(good, { params: { id: "c1" } }));
    expect(answer.columns.map(({ name }) => name)).toEqual(["n", "r", "s", "name"]);
    expect(answer.position).toBe(60);
    expect(answer.engine).toBe("grafeo");
    expect(answer.nodes).toHaveLength(5);
    expect(answer.edges).toHaveLength(4);
    const [node, edge, subject, name] = answer.rows[0] ?? [];
    expect(node).toEqual({ node: "component:c1" });
    expect(edge).toEqual({ edge: 0 });
    expect(subject).toEqual({ node: `subject:${String(name)}` });
    expect(answer.edges[0]).toMatchObject({
      from: "component:c1",
      type: "PUBLISHES",
      to: `subject:${String(name)}`,
    });
  });

  it("answers paths, explains, and says when there is more", async () => {
    const path = await console.ask(
      ask("MATCH p = (a:Component {id: 'c1'})-[:PUBLISHES]->(b) RETURN p LIMIT 1"),
    );
    expect(path.rows[0]?.[0]).toEqual({
      path: [{ node: "component:c1" }, { edge: 0 }, { node: expect.stringMatching(/^subject:/u) }],
    });
    const plan = await console.ask(ask("MATCH (n:Thing) RETURN n", { explain: true }));
    expect(JSON.stringify(plan.rows)).toContain("Thing");
    const rows = await console.ask(ask("UNWIND range(1, 10000) AS x RETURN x", { limit: 10 }));
    expect(rows.rows).toHaveLength(10);
    expect(rows.cut).toEqual({ by: "rows", limit: 10 });
    const bytes = await console.ask(
      ask("UNWIND range(1, 400) AS x RETURN reduce(s = 'x', i IN range(1, 11) | s + s) AS s"),
    );
    expect(bytes.cut).toEqual({ by: "bytes", limit: limits.bytes });
    expect(JSON.stringify(bytes.rows).length).toBeLessThanOrEqual(limits.bytes);
  });

  it("sees what was written since", async () => {
    await store.apply(
      [
        {
          position: 61,
          time: "2026-01-01T00:01:00Z",
          changes: [{ op: "node", thing: { kind: "term", id: "t" }, set: {} }],
        },
      ],
      { machine: "local", position: 61, schema: 1, log: "L" },
    );
    before = await dumpStore(store);
    await expect
      .poll(async () => (await console.ask(ask("MATCH (t:Term) RETURN t.id AS id"))).rows, {
        timeout: 30_000,
      })
      .toEqual([["t"]]);
  });

  it("says what is wrong with a question", async () => {
    await expect(console.ask(ask("MATCH (n RETURN n"))).rejects.toMatchObject({ code: "cypher-refused" });
    await expect(console.ask(ask("MATCH (n) RETURN m"))).rejects.toMatchObject({ code: "graph-query" });
    await answersAgain();
  });

  it("runs without our environment, in an empty folder", async () => {
    const [own] = (await readdir(join(folder, "console"))).filter((name) => name.startsWith("cim-console-"));
    const folders = await childFolders();
    expect(folders.length).toBeGreaterThan(0);
    for (const { cwd, environment } of folders) {
      expect(cwd).toBe(join(folder, "console", own ?? "", "empty"));
      expect(environment.every((name) => /^(?:PWD|NODE_CHANNEL_\w+|SHLVL|_|OLDPWD|)$/u.test(name))).toBe(
        true,
      );
    }
  });

  it.each(refusedStatements.map((text) => [text.slice(0, 60), text] as const))(
    "refuses %s",
    async (_, text) => {
      await expect(console.ask(ask(text))).rejects.toMatchObject({ code: "cypher-refused" });
    },
  );

  it.each(bombs)("meets a limit with %s, and goes on", async (text) => {
    const held = process.memoryUsage().rss;
    const outcome = await console.ask(ask(text)).then(
      ({ cut }) => `cut by ${cut?.by}`,
      (error: { code?: string }) => error.code,
    );
    expect(["graph-timeout", "graph-memory", "graph-query", "cut by bytes", "cut by rows"]).toContain(
      outcome,
    );
    expect(process.memoryUsage().rss - held).toBeLessThan(100 * 1024 * 1024);
    await answersAgain();
  });

  it("is broken off by who asked, and turns away who is too many", async () => {
    const giveUp = new AbortController();
    const long = () =>
      console.ask(ask("UNWIND range(1, 100000000000) AS x RETURN count(x) AS c"), giveUp.signal);
    const asked = Array.from({ length: 11 }, () => outcome(long()));
    expect(await asked[10]).toMatchObject({ code: "graph-busy" });
    giveUp.abort(new Error("given up"));
    for (const one of await Promise.all(asked.slice(0, 10)))
      expect(one).toMatchObject({ message: "given up" });
    await answersAgain();
  });

  it("leaves the graph as it was, and no more than three copies of it", async () => {
    expect(await dumpStore(store)).toEqual(before);
    const [own] = await readdir(join(folder, "console"));
    const copies = (await readdir(join(folder, "console", own ?? ""))).filter((name) =>
      name.endsWith(".grafeo"),
    );
    expect(copies.length).toBeLessThanOrEqual(3);
    await console.close();
    expect(await readdir(join(folder, "console"))).toEqual([]);
  });
});

/** What it was rejected with. */
function outcome(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => "answered",
    (error: unknown) => error,
  );
}

/** Where the sandboxes of this process run, and what they were given. */
async function childFolders(): Promise<{ cwd: string; environment: string[] }[]> {
  const { readlink } = await import("node:fs/promises");
  const found = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/u.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    const parent = /^PPid:\s*(\d+)$/mu.exec(
      await readFile(`/proc/${pid}/status`, "utf8").catch(() => ""),
    )?.[1];
    if (!command.includes("sandbox-process.mjs") || parent !== String(process.pid)) continue;
    const environment = (await readFile(`/proc/${pid}/environ`, "utf8"))
      .split("\0")
      .map((line) => line.split("=")[0] ?? "");
    found.push({ cwd: await readlink(`/proc/${pid}/cwd`), environment });
  }
  return found;
}
