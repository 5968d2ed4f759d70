import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { createConsole, openGrafeoStore, setStoreAside } from "@cim/graph";
import type { GraphHome } from "./graph-home.ts";

const file = "graph.grafeo";

/** A graph in a file of this directory, kept by this process alone. */
export function grafeoHome(directory: string): GraphHome {
  const path = join(directory, file);
  return {
    engine: "grafeo",
    where: path,
    create() {
      const store = openGrafeoStore({ path });
      return { store, console: createConsole({ store, folder: join(directory, "console") }) };
    },
    setAside: async () => (await setStoreAside(path, new Date().toISOString())) ?? null,
    async discard() {
      // The file, and what the engine keeps beside it; not what was set aside.
      const names = await readdir(directory);
      const ours = names.filter((name) => name.startsWith(file) && !name.includes("set-aside"));
      for (const name of ours) await rm(join(directory, name), { recursive: true, force: true });
    },
  };
}
