import { type Dialect, defaultDialect } from "@cim/contracts";
import { activity } from "./activity/index.ts";
import { changes, containers, packages } from "./delivery/index.ts";
import { components, configurations, leafNodes, outages } from "./fleet/index.ts";
import { annotations, views } from "./history/index.ts";
import { createSubjectForms, habits, overdueSteps } from "./language/index.ts";
import {
  accounts,
  connections,
  consumers,
  feeds,
  gateways,
  leafLinks,
  servers,
  slowConsumers,
  sources,
  streams,
  subscriptions,
} from "./lattice/index.ts";
import type { Projection } from "./projection/index.ts";

/**
 * Every projection folded from events, as one machine's dialect has them. `counts` follows from their rows, `set-aside` from
 * what they could not take.
 * @throws InvalidTemplateError for a grammar in the dialect that cannot be one of subjects
 */
export function createEventProjections(dialect: Dialect): readonly Projection[] {
  return [
    changes,
    containers,
    packages,
    leafNodes,
    configurations,
    components,
    outages,
    servers,
    leafLinks,
    gateways,
    accounts,
    connections,
    slowConsumers,
    streams,
    consumers,
    sources,
    feeds,
    subscriptions,
    createSubjectForms(dialect),
    habits,
    overdueSteps,
    annotations,
    views,
    activity,
  ] as readonly Projection[];
}

/** The same with nothing configured. */
export const eventProjections = createEventProjections(defaultDialect);
