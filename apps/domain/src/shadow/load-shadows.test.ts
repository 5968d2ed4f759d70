import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { standardPlan } from "../testing/make-projector.ts";
import { shadowModules } from "../testing/shadow-modules.ts";
import { loadShadows } from "./load-shadows.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cim-shadow-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function written(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

describe("modules of shadows", () => {
  it("are loaded, each under a version that is its own", async () => {
    const { shadows, faults } = await loadShadows([shadowModules.components, shadowModules.leafNodes]);
    expect(faults).toEqual([]);
    expect(shadows.map(({ source }) => source)).toEqual([shadowModules.components, shadowModules.leafNodes]);
    for (const { projection, version } of shadows) {
      expect(version).toMatch(/^2:baf/u);
      expect(version).not.toBe(standardPlan.versions[projection.name]);
    }
  });

  it("with other bytes are another version, though they declare the same", async () => {
    const text = `export const projection = { name: "servers", version: 1, listensTo: ["ServerLost"], replacesRows: false,
      keysOf: () => [], fold: (row) => row, slicesOf: () => ["lattice"] };`;
    const one = await loadShadows([written("one.mjs", text)]);
    const other = await loadShadows([written("other.mjs", `${text}\n// changed`)]);
    expect(one.faults).toEqual([]);
    expect(one.shadows[0]?.version).not.toBe(other.shadows[0]?.version);
  });

  it("that cannot be used are named with the reason; the others run", async () => {
    const broken = written("broken.mjs", "export const projection = {");
    const throwing = written("throwing.mjs", 'throw new Error("no config here");');
    const empty = written("empty.mjs", "export const something = 1;");
    const unknown = written("unknown.mjs", 'export const projection = { name: "counts", version: 1 };');
    const half = written(
      "half.mjs",
      'export const projection = { name: "streams", version: 1, listensTo: ["NoSuch"], replacesRows: false, keysOf: 7, fold() {}, slicesOf() {} };',
    );
    const missing = join(directory, "missing.mjs");
    const { shadows, faults } = await loadShadows([
      broken,
      throwing,
      empty,
      unknown,
      half,
      missing,
      shadowModules.components,
      shadowModules.failing,
    ]);
    expect(shadows.map(({ source }) => source)).toEqual([shadowModules.components]);
    expect(faults.map(({ source, projection }) => [source, projection])).toEqual([
      [broken, undefined],
      [throwing, undefined],
      [empty, undefined],
      [unknown, "counts"],
      [half, "streams"],
      [missing, undefined],
      [shadowModules.failing, "components"],
    ]);
    const said = faults.map(({ error }) => error.message);
    expect(said[1]).toContain("no config here");
    expect(said[2]).toContain("export it as `export const projection");
    expect(said[3]).toContain("projection.name: name one of changes");
    expect(said[4]).toMatch(/projection\.listensTo\.0.*projection\.keysOf: write a function/u);
    expect(said[5]).toContain("missing.mjs");
    expect(said[6]).toContain("is the shadow of components already");
    for (const message of said) expect(message).toContain("everything else runs without it");
  });
});
