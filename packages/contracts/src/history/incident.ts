import { z } from "zod";
import { roles } from "../access/roles.ts";
import { eventDetailSchema } from "../api/event-summary.ts";
import { thingRef } from "../rows/general-rows.ts";
import type { ProjectionName } from "../rows/projections.ts";
import { changeTickSchema, densitySchema, pastRowsSchema } from "./answers.ts";
import { momentSchema } from "./moment.ts";
import { annotationRow } from "./rows.ts";

/** Counts up with each change of the file's form that an older reader would misread. */
export const incidentVersion = 1;

/** Screens that an incident file can take along. */
export const incidentScreens = [
  "overview",
  "delivery",
  "fleet",
  "lattice",
  "subjects",
  "events",
  "silence",
] as const;

export type IncidentScreen = (typeof incidentScreens)[number];

/** The projections whose rows each screen shows. `events` shows none: events of the span are always taken along. */
export const screenProjections: Readonly<Record<IncidentScreen, readonly ProjectionName[]>> = {
  overview: ["counts", "changes", "activity", "set-aside", "annotations"],
  delivery: ["changes", "containers", "packages", "annotations"],
  fleet: ["counts", "components", "configurations", "leaf-nodes", "annotations"],
  lattice: [
    "counts",
    "servers",
    "leaf-links",
    "gateways",
    "accounts",
    "connections",
    "slow-consumers",
    "streams",
    "consumers",
    "sources",
    "feeds",
    "subscriptions",
    "annotations",
  ],
  subjects: ["subject-forms", "subscriptions", "consumers", "streams", "annotations"],
  events: ["views", "annotations"],
  silence: ["overdue-steps", "habits", "annotations"],
};

/** What to put into an incident file: body of `POST /api/incidents`. */
export const incidentRequestSchema = z.strictObject({
  title: z.string().trim().min(1, "give it a title").max(200, "shorten to 200 characters"),
  note: z.string().max(20_000).default(""),
  from: z.int().nonnegative(),
  to: z.int().positive(),
  /** Screens to take along, with every row they show. */
  screens: z.array(z.enum(incidentScreens)).max(16),
  /** Things to take along, whether or not a screen shows them. */
  things: z.array(thingRef).max(500),
  /** Keys of annotations to take along; absent: those that touch the span. */
  annotations: z.array(z.string()).max(500).optional(),
});

export type IncidentRequest = z.infer<typeof incidentRequestSchema>;

/**
 * An incident file (`*.cim-incident.gz`) is gzip over lines of JSON, in this order: one `manifest`; per slice its `base` rows (in
 * parts) and its `change` ticks, oldest first; `event`s, oldest first; `annotation`s; one `end` whose `cid` is that of all lines before it.
 */
export const incidentLineSchema = z.discriminatedUnion("line", [
  z.object({
    line: z.literal("manifest"),
    format: z.literal("cim-incident"),
    version: z.int(),
    title: z.string(),
    note: z.string(),
    machine: z.string(),
    environment: z.string(),
    /** Who made it, when, and by which role it is masked. */
    exportedBy: z.string(),
    exportedAt: z.string(),
    role: z.enum(roles),
    from: momentSchema,
    to: momentSchema,
    screens: z.array(z.string()),
    things: z.array(thingRef),
    slices: z.array(
      z.object({
        projection: z.string(),
        slice: z.string(),
        /** Present: only these keys of it were taken along, for the chosen things. */
        keys: z.array(z.string()).optional(),
      }),
    ),
    density: densitySchema,
    /** Events before the span that gave the rows at its start their values: how many the file takes along, and how many not. */
    behind: z.object({ taken: z.int(), left: z.int() }).optional(),
  }),
  pastRowsSchema.extend({ line: z.literal("base") }),
  changeTickSchema.extend({ line: z.literal("change"), projection: z.string(), slice: z.string() }),
  z.object({ line: z.literal("event"), event: eventDetailSchema }),
  z.object({ line: z.literal("annotation"), annotation: annotationRow }),
  z.object({ line: z.literal("end"), lines: z.int(), cid: z.string() }),
]);

export type IncidentLine = z.infer<typeof incidentLineSchema>;
