import type { GraphStoreSettings } from "../graph-settings.ts";
import { grafeoHome } from "./grafeo-home.ts";
import type { GraphHome } from "./graph-home.ts";
import { neo4jHome } from "./neo4j-home.ts";

/** The place that settings name. */
export function graphHomeOf(store: GraphStoreSettings): GraphHome {
  return store.engine === "grafeo" ? grafeoHome(store.directory) : neo4jHome(store);
}
