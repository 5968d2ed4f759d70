import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openGrafeoStore } from "@cim/graph";
import { waitFor } from "@cim/testing";
import { build } from "esbuild";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type DomainUnderTest, openDomain, silent } from "../testing/domain-under-test.ts";
import { drafted, machine, recordOf } from "../testing/random-log.ts";
import { startGraph } from "./start-graph.ts";

const lives = 100;
const eventsALife = 120;
const seed = 20_261_121;

let here: DomainUnderTest;
let directory: string;

beforeEach(async () => {
  here = await openDomain();
  directory = await mkdtemp(join(tmpdir(), "cim-killed-"));
});

afterEach(async () => {
  await here.stop();
  await rm(directory, { recursive: true, force: true });
});

/** One file, so that a process starts in a quarter of a second and not in two; below the packages, so that the rest is found. */
async function bundleChild(): Promise<string> {
  const root = new URL("../../../../", import.meta.url);
  const outfile = fileURLToPath(new URL(`node_modules/.cache/cim/graph-child-${process.pid}.mjs`, root));
  await build({
    entryPoints: [fileURLToPath(new URL("../testing/graph-child.ts", import.meta.url))],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["@grafeo-db/js", "neo4j-driver"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  return outfile;
}

async function append(count: number, from: number): Promise<number> {
  const size = { minLength: count, maxLength: count };
  const [drafts = []] = fc.sample(drafted(size), { seed: seed + from, numRuns: 1 });
  await Promise.all(
    drafts.map((draft, at) => {
      const { subject, headers, body } = recordOf(draft, from + at + 1);
      return here.log.append({ subject, headers, body, id: `e${from + at + 1}` });
    }),
  );
  return from + count;
}

/** Everything in a store, in one order. */
async function dump(path: string): Promise<readonly string[]> {
  const store = openGrafeoStore({ path });
  try {
    await store.open();
    const all = { rows: 1_000_000, timeout: 60_000 };
    const { rows: nodes } = await store.read("MATCH (n:Thing) RETURN labels(n), properties(n)", {}, all);
    const { rows: edges } = await store.read(
      "MATCH (a:Thing)-[r]->(b:Thing) RETURN a.key, type(r), b.key, properties(r)",
      {},
      all,
    );
    return [...nodes, ...edges].map((row) => JSON.stringify(row.map(sorted))).sort();
  } finally {
    await store.close();
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Folds the log into a directory, to its end, in this process. */
async function fold(into: string, position: number): Promise<void> {
  const graph = startGraph({
    connection: here.connection,
    log: here.log,
    machine,
    store: { engine: "grafeo", directory: into },
    logger: silent,
  });
  await waitFor(() => graph.position() >= position, {
    describe: () => `position ${position}; it is at ${graph.position()}`,
    timeout: 60_000,
  });
  await graph.stop();
}

/** A process that has begun, and keeps the graph when it is told to. */
interface Waiting {
  readonly child: ChildProcess;
  readonly isThere: Promise<unknown>;
}

function begin(script: string, into: string): Waiting {
  const child = fork(script, [here.nats.url, machine, into, "40"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return { child, isThere: once(child, "message") };
}

/** Lets it keep the graph, and kills it so many milliseconds after so many transactions; resolves to how many there were. */
async function liveAndDie(
  { child, isThere }: Waiting,
  transactions: number,
  milliseconds: number,
): Promise<number> {
  await isThere;
  const ended = once(child, "exit");
  let heard = 0;
  const isEnough = new Promise<void>((resolve, reject) => {
    const wait = () => setTimeout(resolve, milliseconds);
    child.on("message", () => {
      heard += 1;
      if (heard === transactions) wait();
    });
    child.on("exit", () => reject(new Error("the process ended by itself")));
    if (transactions === 0) wait();
  });
  child.send("go");
  await isEnough;
  child.kill("SIGKILL");
  await ended;
  return heard;
}

it("holds what the log holds after it was killed a hundred times in mid-write", async () => {
  const script = await bundleChild();
  const killed = join(directory, "killed");
  let position = await append(1000, 0);
  let random = seed;
  const heard: number[] = [];
  let next = begin(script, killed);
  for (let life = 0; life < lives; life++) {
    const living = next;
    if (life + 1 < lives) next = begin(script, killed); // one begins while another lives: most of its time is spent on that
    position = await append(eventsALife, position);
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    heard.push(await liveAndDie(living, (random >> 8) % 4, (random >> 12) % 60));
  }
  // The kills were spread over what a life does: some before its first transaction, some after several.
  expect(heard.filter((count) => count === 0).length).toBeGreaterThan(0);
  expect(heard.filter((count) => count > 1).length).toBeGreaterThan(lives / 10);
  await fold(killed, position);
  const atOnce = join(directory, "at-once");
  await fold(atOnce, position);
  const found = await dump(join(killed, "graph.grafeo"));
  const expected = await dump(join(atOnce, "graph.grafeo"));
  expect(found.length).toBeGreaterThan(100);
  expect(found).toEqual(expected);
}, 900_000);
