import type { z } from "zod";
import { changeRow, containerRow, packageRow } from "../delivery/rows.ts";
import { componentRow, configurationRow, leafNodeRow, outageRow } from "../fleet/rows.ts";
import { annotationRow, viewRow } from "../history/rows.ts";
import { habitRow, overdueStepRow, subjectFormRow } from "../language/rows.ts";
import { connectionRow, gatewayRow, slowConsumerRow } from "../lattice/connection-rows.ts";
import { accountRow, consumerRow, leafLinkRow, serverRow, streamRow } from "../lattice/rows.ts";
import { feedRow, sourceRow, subscriptionRow } from "../lattice/source-rows.ts";
import { activityRow, countRow, setAsideRow } from "./general-rows.ts";

/** Every projection by name, with the schema of its rows. Names are what subjects, URLs and the page use. */
export const projections = {
  changes: changeRow,
  containers: containerRow,
  packages: packageRow,
  "leaf-nodes": leafNodeRow,
  configurations: configurationRow,
  components: componentRow,
  outages: outageRow,
  servers: serverRow,
  "leaf-links": leafLinkRow,
  gateways: gatewayRow,
  accounts: accountRow,
  connections: connectionRow,
  "slow-consumers": slowConsumerRow,
  streams: streamRow,
  consumers: consumerRow,
  sources: sourceRow,
  feeds: feedRow,
  subscriptions: subscriptionRow,
  "subject-forms": subjectFormRow,
  habits: habitRow,
  "overdue-steps": overdueStepRow,
  annotations: annotationRow,
  views: viewRow,
  activity: activityRow,
  counts: countRow,
  "set-aside": setAsideRow,
} as const;

export type ProjectionName = keyof typeof projections;

/** The row type of a projection. */
export type RowOf<Name extends ProjectionName> = z.infer<(typeof projections)[Name]>;

export const projectionNames = Object.keys(projections) as readonly ProjectionName[];

export function isProjectionName(text: string): text is ProjectionName {
  return Object.hasOwn(projections, text);
}

/**
 * A slice is the part of a projection that one permission covers. It is named after the context its rows belong to;
 * `other` holds events of no known context, `system` what only those who run the dashboard see.
 */
export const slices = [
  "delivery",
  "fleet",
  "lattice",
  "history",
  "language",
  "access",
  "other",
  "system",
] as const;

export type Slice = (typeof slices)[number];

/** The slices that each projection's rows can fall into. `events` is the live tail, which keeps no rows. */
export const slicesOf: Readonly<Record<ProjectionName | "events", readonly Slice[]>> = {
  changes: ["delivery"],
  containers: ["delivery"],
  packages: ["delivery"],
  "leaf-nodes": ["fleet"],
  configurations: ["fleet"],
  components: ["fleet"],
  outages: ["fleet"],
  servers: ["lattice"],
  "leaf-links": ["lattice"],
  gateways: ["lattice"],
  accounts: ["lattice"],
  connections: ["lattice"],
  "slow-consumers": ["lattice"],
  streams: ["lattice"],
  consumers: ["lattice"],
  sources: ["lattice"],
  feeds: ["lattice"],
  subscriptions: ["lattice"],
  "subject-forms": ["language"],
  habits: ["language"],
  "overdue-steps": ["language"],
  annotations: ["history"],
  views: ["history"],
  activity: ["delivery", "fleet", "lattice", "history", "other"],
  counts: ["delivery", "fleet", "lattice", "history", "language", "system"],
  "set-aside": ["system"],
  events: ["delivery", "fleet", "lattice", "history", "language", "access", "other"],
};
