import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
