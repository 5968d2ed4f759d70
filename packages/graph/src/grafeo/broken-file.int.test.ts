import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dumpStore } from "../memory/graph-dump.ts";
import { openGrafeoStore } from "./open-grafeo-store.ts";
import { setStoreAside } from "./set-aside.ts";

const checkpoint = { machine: "local", position: 1, schema: 1, log: "L" };
const batch = [
  {
    position: 1,
    time: "2026-01-01T00:00:00Z",
    changes: [{ op: "node" as const, thing: { kind: "component" as const, id: "a" }, set: { name: "A" } }],
  },
];

describe("a file of Grafeo", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cim-graph-file-"));
    path = join(folder, "graph.grafeo");
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function written(): Promise<void> {
    const store = openGrafeoStore({ path });
    await store.open();
    await store.apply(batch, checkpoint);
    await store.close();
  }

  it("is there again when it is opened again, and so is its copy", async () => {
    await written();
    const store = openGrafeoStore({ path });
    expect(await store.open()).toEqual(checkpoint);
    const copy = join(folder, "copy", "copy.grafeo");
    await store.snapshot(copy);
    const other = openGrafeoStore({ path: copy });
    expect(await other.open()).toEqual(checkpoint);
    expect(await dumpStore(other)).toEqual(await dumpStore(store));
    await other.close();
    await store.close();
  });

  it("that another has open is waited for, not set aside", async () => {
    const one = openGrafeoStore({ path });
    await one.open();
    const two = openGrafeoStore({ path });
    await expect(two.open()).rejects.toMatchObject({ code: "graph-lost" });
    await one.close();
    expect(await two.open()).toBeUndefined();
    await two.close();
  });

  it.each([
    ["no graph at all", async () => writeFile(path, "this is no graph")],
    ["nothing", async () => writeFile(path, "")],
    ["a folder", async () => void (await mkdir(path))],
    ["cut short", async () => cut(path, (bytes) => bytes.subarray(0, bytes.length / 2))],
    ["damaged", async () => cut(path, (bytes) => bytes.fill(0xff, 4096))],
  ])("that is %s is broken, is set aside, and a new one begins", async (_, spoil) => {
    await spoil();
    const store = openGrafeoStore({ path });
    await expect(store.open()).rejects.toMatchObject({ code: "graph-broken" });
    const aside = await setStoreAside(path, "2026-01-01T00:00:00.000Z");
    expect(aside).toBe(`${path}.set-aside-2026-01-01T00-00-00-000Z`);
    expect(await readdir(folder)).toContain("graph.grafeo.set-aside-2026-01-01T00-00-00-000Z");
    const anew = openGrafeoStore({ path });
    expect(await anew.open()).toBeUndefined();
    await anew.close();
  });

  it("is set aside with what lies beside it, and the newest two of such are kept", async () => {
    for (const day of [1, 2, 3]) {
      await writeFile(path, String(day));
      await mkdir(`${path}.wal`);
      await setStoreAside(path, `2026-01-0${day}T00:00:00Z`);
    }
    expect((await readdir(folder)).sort()).toEqual([
      "graph.grafeo.set-aside-2026-01-02T00-00-00Z",
      "graph.grafeo.set-aside-2026-01-02T00-00-00Z.wal",
      "graph.grafeo.set-aside-2026-01-03T00-00-00Z",
      "graph.grafeo.set-aside-2026-01-03T00-00-00Z.wal",
    ]);
    expect(await setStoreAside(path, "2026-01-04T00:00:00Z")).toBeUndefined();
  });

  async function cut(file: string, how: (bytes: Buffer) => Buffer): Promise<void> {
    await written();
    await writeFile(file, how(await readFile(file)));
  }
});
