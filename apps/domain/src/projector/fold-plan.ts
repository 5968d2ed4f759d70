import {
  catalogue,
  cidOf,
  type Dialect,
  defaultDialect,
  type EventType,
  type ProjectionName,
  projections,
} from "@cim/contracts";
import { createEventProjections, tallies as modelTallies, type Projection, type Tally } from "@cim/model";
import { z } from "zod";

/** What is folded, arranged by event type, and by which code. */
export interface FoldPlan {
  /** Projections that every event passes through, before those of its type. */
  readonly every: readonly Projection[];
  /** Projections of own events. */
  readonly byType: ReadonlyMap<string, readonly Projection[]>;
  readonly tallies: ReadonlyMap<ProjectionName, Tally>;
  /** Projection -> version of its fold and hash of its row's schema; `normalise` likewise for how events are read. */
  readonly versions: Readonly<Record<string, string>>;
}

/** Counts up when reading records, or counting, means something else than before; rows are then rebuilt at start. */
const readingVersion = 1;
const countingVersion = 1;

export interface FoldPlanOptions {
  /** How this machine's messages are read; with another one, rows are folded anew. Absent: nothing configured. */
  readonly dialect?: Dialect;
  /** Absent: every projection there is. */
  readonly folded?: readonly Projection[];
  readonly tallies?: readonly Tally[];
}

/** @throws InvalidTemplateError for a grammar in the dialect that cannot be one of subjects */
export function createFoldPlan(options: FoldPlanOptions = {}): FoldPlan {
  const { dialect = defaultDialect, tallies = modelTallies } = options;
  const { folded = createEventProjections(dialect) } = options;
  const versions = Object.fromEntries(
    folded.map(({ name, version, rowSchema, listensTo }) => [
      name,
      `${version}:${hashOf({ schema: z.toJSONSchema(rowSchema), listensTo })}`,
    ]),
  );
  return {
    ...arranged(folded),
    tallies: new Map(tallies.map((tally) => [tally.counted, tally])),
    versions: {
      ...versions,
      counts: `${countingVersion}:${hashOf([z.toJSONSchema(projections.counts), tallies])}`,
      "set-aside": `1:${hashOf(z.toJSONSchema(projections["set-aside"]))}`,
      normalise: `${readingVersion}:${hashOf([catalogueForm(), dialect])}`,
    },
  };
}

/** By what they listen to, in the given order. */
export function arranged(folded: readonly Projection[]): Pick<FoldPlan, "every" | "byType"> {
  const every: Projection[] = [];
  const byType = new Map<string, Projection[]>();
  for (const projection of folded) {
    if (projection.listensTo === "every") every.push(projection);
    else for (const type of projection.listensTo) byType.set(type, [...(byType.get(type) ?? []), projection]);
  }
  return { every, byType };
}

function catalogueForm(): unknown {
  return (Object.keys(catalogue) as EventType[]).map((type) => {
    const { version, schema, context, aggregate, verb } = catalogue[type];
    return { type, version, context, aggregate, verb, schema: z.toJSONSchema(schema, { io: "input" }) };
  });
}

/** Hash of what code declares about itself, for versions. */
export function hashOf(value: unknown): string {
  return cidOf(new TextEncoder().encode(JSON.stringify(value)));
}
