import type { EventChanges, GraphChange, GraphThing } from "@cim/contracts";
import fc from "fast-check";

/** Few things and few types, so that generated changes meet each other. */
const anyThing: fc.Arbitrary<GraphThing> = fc.record({
  kind: fc.constantFrom("component", "subject", "configuration"),
  id: fc.constantFrom("a", "b", "ä 'quoted' \"x\" \\u0041"),
});
const anyType = fc.constantFrom("DELIVERS" as const, "PUBLISHES" as const, "RUNS" as const);
const anyValue = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -5, max: 5 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((value) => value + 0),
  fc.boolean(),
  fc.constantFrom("", "text", "line\nbreak"),
  fc.constantFrom<readonly string[]>([], ["x"], ["x", "y"]),
  fc.constantFrom<readonly number[]>([1, 2], [0.5]),
);
const anySet = fc.dictionary(fc.constantFrom("name", "state", "note"), anyValue, { maxKeys: 2 });

const anyChange: fc.Arbitrary<GraphChange> = fc.oneof(
  fc.record({ op: fc.constant("node" as const), thing: anyThing, set: anySet }),
  { weight: 3, arbitrary: linked("link") },
  { weight: 2, arbitrary: linked("count") },
  fc.record(
    { op: fc.constant("unlink" as const), type: anyType, from: anyThing, to: anyThing },
    { requiredKeys: ["op", "type"] },
  ),
  fc.record({ op: fc.constant("end" as const), thing: anyThing }),
);

function linked<Op extends "link" | "count">(op: Op): fc.Arbitrary<GraphChange> {
  const where = fc.constant("both-known" as const);
  const only = fc.constantFrom("from" as const, "to" as const);
  const ends = { from: anyThing, type: anyType, to: anyThing };
  return op === "link"
    ? fc.record(
        { op: fc.constant("link" as const), ...ends, where, only, set: anySet },
        { requiredKeys: ["op", "from", "type", "to"] },
      )
    : fc.record(
        { op: fc.constant("count" as const), ...ends, where },
        { requiredKeys: ["op", "from", "type", "to"] },
      );
}

/** Events in order; their times are not always. */
export const anyEvents: fc.Arbitrary<readonly EventChanges[]> = fc
  .array(fc.tuple(fc.array(anyChange, { maxLength: 4 }), fc.integer({ min: -600, max: 600 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((events) =>
    events.map(([changes, seconds], index) => ({
      position: index + 1,
      time: new Date(Date.UTC(2026, 0, 1) + (index * 300 + seconds) * 1000).toISOString(),
      changes,
    })),
  );

/** The events as batches that begin at these places. */
export function splitAt(
  events: readonly EventChanges[],
  cuts: readonly number[],
): readonly (readonly EventChanges[])[] {
  const places = [...new Set([0, ...cuts.filter((cut) => cut < events.length), events.length])].sort(
    (a, b) => a - b,
  );
  return places.slice(1).map((end, index) => events.slice(places[index], end));
}
