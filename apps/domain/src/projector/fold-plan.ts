import { catalogue, cidOf, type EventType, type ProjectionName, projections } from "@cim/contracts";
import { eventProjections, tallies as modelTallies, type Projection, type Tally } from "@cim/model";
import { z } from "zod";

/** What is folded, arranged by event type, and by which code. */
export interface FoldPlan {
  readonly byType: ReadonlyMap<string, readonly Projection[]>;
  readonly tallies: ReadonlyMap<ProjectionName, Tally>;
  /** Projection -> version of its fold and hash of its row's schema; `normalise` likewise for how events are read. */
  readonly versions: Readonly<Record<string, string>>;
}

/** Counts up when reading records, or counting, means something else than before; rows are then rebuilt at start. */
const readingVersion = 1;
const countingVersion = 1;

export function createFoldPlan(
  folded: readonly Projection[] = eventProjections,
  tallies: readonly Tally[] = modelTallies,
): FoldPlan {
  const byType = new Map<string, Projection[]>();
  for (const projection of folded) {
    for (const type of projection.listensTo) byType.set(type, [...(byType.get(type) ?? []), projection]);
  }
  const versions = Object.fromEntries(
    folded.map(({ name, version, rowSchema, listensTo }) => [
      name,
      `${version}:${hashOf({ schema: z.toJSONSchema(rowSchema), listensTo })}`,
    ]),
  );
  return {
    byType,
    tallies: new Map(tallies.map((tally) => [tally.counted, tally])),
    versions: {
      ...versions,
      counts: `${countingVersion}:${hashOf([z.toJSONSchema(projections.counts), tallies])}`,
      "set-aside": `1:${hashOf(z.toJSONSchema(projections["set-aside"]))}`,
      normalise: `${readingVersion}:${hashOf(catalogueForm())}`,
    },
  };
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
