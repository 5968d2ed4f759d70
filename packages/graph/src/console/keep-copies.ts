import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { GrafeoStore } from "../grafeo/open-grafeo-store.ts";
import { readTexts } from "../write/write-texts.ts";

/** A copy of the graph, for others to open. */
export interface GraphCopy {
  readonly path: string;
  readonly bytes: number;
}

/** Milliseconds for which a copy is good enough although the graph has moved on. */
const freshFor = 2000;
const kept = 3;

/** Keeps the newest copy of a graph in a folder: a new one is made when it is asked for, and the graph has moved since the last. */
export function keepCopies(store: GrafeoStore, folder: string) {
  let newest: { readonly copy: GraphCopy; readonly position: unknown; readonly at: number } | undefined;
  let taking: Promise<GraphCopy> | undefined;
  const paths: string[] = [];
  let taken = 0;

  async function take(): Promise<GraphCopy> {
    if (newest !== undefined && performance.now() - newest.at < freshFor) return newest.copy;
    const position = await positionOf(store);
    if (newest !== undefined && newest.position === position) return newest.copy;
    taken += 1;
    const path = join(folder, `copy-${taken}.grafeo`);
    await store.snapshot(path);
    newest = { copy: { path, bytes: (await stat(path)).size }, position, at: performance.now() };
    paths.push(path);
    // Whoever is about to open the one before still finds it.
    for (const old of paths.splice(0, paths.length - kept)) await rm(old, { force: true, recursive: true });
    return newest.copy;
  }

  return {
    current(): Promise<GraphCopy> {
      taking ??= take().finally(() => {
        taking = undefined;
      });
      return taking;
    },
  };
}

async function positionOf(store: GrafeoStore): Promise<unknown> {
  const { rows } = await store.read(readTexts.checkpoint, {}, { rows: 1, timeout: 10_000 });
  return JSON.stringify(rows[0]);
}
