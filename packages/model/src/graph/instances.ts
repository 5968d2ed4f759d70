import type { GraphChange, LogEvent } from "@cim/contracts";
import { aggregateOf, contextOf } from "./aggregate-of.ts";
import { link, node, thing } from "./change.ts";
import type { KnownNames, TrafficKind } from "./known-names.ts";
import { safeLine } from "./safe-text.ts";

/** Kinds that only messages of other systems tell of; whether their instances are named by what they say. */
const kinds: ReadonlyMap<string, boolean> = new Map([
  ["agent", true],
  ["role", true],
  ["object", true],
  ["board", true],
  ["alert", true],
  // What is said of a person is personal.
  ["person", false],
]);

const longestName = 120;

/** The instance that a message is about, where it is of such a kind; none once there are too many. */
export function instanceChanges(event: LogEvent, names: KnownNames): readonly GraphChange[] {
  const { aggregate } = event;
  if (aggregate === undefined || event.rule === "raw") return [];
  const lower = aggregate.type.toLowerCase();
  const isNamed = kinds.get(lower);
  if (isNamed === undefined) return [];
  const kind = lower as TrafficKind; // one of `kinds`
  const of = thing(kind, aggregate.id);
  if (of === undefined) return [];
  const name = isNamed ? nameIn(event.data) : undefined;
  if (names.has(kind, of.id)) return name === undefined ? [] : node(of, { name });
  if (names.isFull(kind)) return [];
  names.add(kind, of.id);
  const owner = aggregateOf(contextOf(event), aggregate.type, names);
  return [...owner.changes, ...node(of, { name }), ...link(owner.thing, "HAS_INSTANCE", of)];
}

function nameIn({ name }: LogEvent["data"]): string | undefined {
  return typeof name === "string" && name.length <= longestName ? safeLine(name) : undefined;
}
