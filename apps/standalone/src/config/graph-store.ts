import { join } from "node:path";
import type { GraphStoreSettings } from "@cim/domain";
import type { Config } from "./config-schema.ts";

/** Where the graph is kept: in the data directory, else in the Neo4j that `graphUrl` names, user and password taken out of it. */
export function graphStoreOf(
  config: Pick<Config, "graphUrl" | "graphPassword">,
  data: string,
): GraphStoreSettings {
  if (config.graphUrl === undefined) return { engine: "grafeo", directory: join(data, "graph") };
  const url = new URL(config.graphUrl);
  const user = url.username === "" ? undefined : decodeURIComponent(url.username);
  const password =
    config.graphPassword ?? (url.password === "" ? undefined : decodeURIComponent(url.password));
  url.username = "";
  url.password = "";
  return { engine: "neo4j", url: url.href, user, password };
}
