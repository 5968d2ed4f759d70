import type { GraphStoreSettings } from "../graph-settings.ts";
import { grafeoHome } from "./grafeo-home.ts";
import type { GraphHome } from "./graph-home.ts";

/** The place that settings name. */
export function graphHomeOf(store: GraphStoreSettings): GraphHome {
  if (store.engine === "grafeo") return grafeoHome(store.directory);
  throw new Error("Neo4j is not wired yet");
}
