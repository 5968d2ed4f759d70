import { activity } from "./activity/index.ts";
import { changes } from "./delivery/index.ts";
import { components, configurations, leafNodes } from "./fleet/index.ts";
import { annotations } from "./history/index.ts";
import { accounts, consumers, leafLinks, servers, streams } from "./lattice/index.ts";
import type { Projection } from "./projection/index.ts";

/** Every projection folded from events. `counts` follows from their rows, `set-aside` from what they could not take. */
export const eventProjections = [
  changes,
  leafNodes,
  configurations,
  components,
  servers,
  leafLinks,
  accounts,
  streams,
  consumers,
  annotations,
  activity,
] as readonly Projection[];
