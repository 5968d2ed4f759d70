import { createConsole, openNeo4jStore } from "@cim/graph";
import type { GraphStoreSettings } from "../graph-settings.ts";
import type { GraphHome } from "./graph-home.ts";

/** A graph in a database of its own on a Neo4j server. */
export function neo4jHome({
  url,
  user,
  password,
}: Extract<GraphStoreSettings, { engine: "neo4j" }>): GraphHome {
  const address = { url, user, password };

  async function clear(): Promise<void> {
    const store = openNeo4jStore(address);
    try {
      // Not opened: what cannot be opened is what may have to be cleared.
      await store.clear();
    } finally {
      await store.close();
    }
  }
  return {
    engine: "neo4j",
    where: url,
    create: () => ({ store: openNeo4jStore(address), console: createConsole({ neo4j: address }) }),
    async setAside() {
      await clear();
      return null;
    },
    discard: clear,
  };
}
