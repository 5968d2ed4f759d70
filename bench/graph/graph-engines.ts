import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Console, createConsole, type GraphStore, openGrafeoStore, openNeo4jStore } from "@cim/graph";
import { startTestNeo4j } from "@cim/testing";
import { type BareEngine, bareGrafeo, bareNeo4j } from "./bare-engines.ts";

/** An engine with our store on it, empty, and its bare driver beside. */
export interface MeasuredEngine {
  readonly name: "Grafeo" | "Neo4j";
  readonly store: GraphStore;
  /** The bare driver on what the store holds now. */
  bareOnTheSame(): Promise<BareEngine>;
  /** The bare driver on an engine that holds nothing; on a server, what the store holds is gone. */
  bareOnNothing(): Promise<BareEngine>;
  /** What people ask in Cypher, on what the store holds. */
  console(): Console;
  close(): Promise<void>;
}

export async function grafeoEngine(): Promise<MeasuredEngine> {
  const folder = await mkdtemp(join(tmpdir(), "cim-bench-graph-"));
  const store = openGrafeoStore({ path: join(folder, "ours.grafeo") });
  await store.open();
  let copies = 0;
  return {
    name: "Grafeo",
    store,
    async bareOnTheSame() {
      const path = join(folder, `copy-${copies++}.grafeo`);
      await store.snapshot(path);
      return bareGrafeo(path);
    },
    bareOnNothing: () => Promise.resolve(bareGrafeo(join(folder, `empty-${copies++}.grafeo`))),
    console: () => createConsole({ store, folder: join(folder, "console") }),
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function neo4jEngine(): Promise<MeasuredEngine> {
  const server = await startTestNeo4j();
  const { url, user, password } = server;
  const store = openNeo4jStore({ url, user, password });
  await store.open();
  return {
    name: "Neo4j",
    store,
    bareOnTheSame: () => Promise.resolve(bareNeo4j(server)),
    async bareOnNothing() {
      await store.clear();
      return bareNeo4j(server);
    },
    console: () => createConsole({ neo4j: { url, user, password } }),
    async close() {
      await store.close();
      await server.stop();
    },
  };
}
