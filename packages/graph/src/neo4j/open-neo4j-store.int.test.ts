import { borrowTestNeo4j } from "@cim/testing";
import { dumpStore } from "../memory/graph-dump.ts";
import { describeGraphStore } from "../port/graph-store.contract.ts";
import { openNeo4jStore } from "./open-neo4j-store.ts";

describeGraphStore(
  "Neo4j",
  async () => {
    const neo4j = await borrowTestNeo4j();
    const store = openNeo4jStore(neo4j);
    return {
      store,
      dump: () => dumpStore(store),
      async dispose() {
        await store.close();
        await neo4j.giveBack();
      },
    };
  },
  15,
);
