import { catalogue, definitionOf, type EventDefinition, type FieldFault, faultsOf } from "@cim/contracts";
import { coerceFields, unknownFields } from "./coerce-fields.ts";
import { UsageError } from "./emit-error.ts";
import { type FieldKind, fieldKinds } from "./field-kind.ts";
import { nearest } from "./nearest.ts";
import type { EmitArguments } from "./read-arguments.ts";

/** An event to be sent, valid by its schema. */
export interface EventToSend {
  readonly definition: EventDefinition;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Everything that is wrong with one event, named as its sender wrote it. */
export interface FaultyEvent {
  /** `BuildSucceeded`, or `line 3`. */
  readonly what: string;
  readonly type: string | undefined;
  readonly faults: readonly FieldFault[];
}

/** Adds what a CI job need not say, such as the commit; returns the completed body. */
export type Complete = (
  definition: EventDefinition,
  body: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>;

/**
 * Makes the events that arguments and standard input describe; fields given as flags count for each event of the input.
 * @param input text of standard input, or undefined when none is read
 * @throws UsageError when there is no event at all, or an event type that does not exist
 */
export async function readEvents(
  given: EmitArguments,
  input: string | undefined,
  complete: Complete,
): Promise<{ readonly events: readonly EventToSend[]; readonly faulty: readonly FaultyEvent[] }> {
  const events: EventToSend[] = [];
  const faulty: FaultyEvent[] = [];
  for (const { what, value, fault } of input === undefined
    ? [{ what: given.type ?? "", value: {} }]
    : readInput(input)) {
    if (fault !== undefined) {
      faulty.push({ what, type: given.type, faults: [{ field: "", fix: fault }] });
      continue;
    }
    const { event_type: named, ...rest } = value;
    const type = given.type ?? (typeof named === "string" ? named : undefined);
    if (type === undefined) {
      const fix =
        'say which event it is: {"event_type": "BuildSucceeded", ...}, or the type as first argument';
      faulty.push({ what, type, faults: [{ field: "event_type", fix }] });
      continue;
    }
    if (named !== undefined && named !== type) {
      faulty.push({
        what,
        type,
        faults: [{ field: "event_type", fix: `is ${JSON.stringify(named)}, but the argument says ${type}` }],
      });
      continue;
    }
    const definition = definitionOf(type);
    if (definition === undefined) throw new UsageError(unknownType(type));
    const kinds = fieldKinds(definition.schema.shape);
    const flags = coerceFields(kinds, given.fields);
    const body = await complete(definition, { ...rest, ...flags.body });
    const faults = [...flags.faults, ...unknownFields(kinds, rest), ...schemaFaults(definition, body, kinds)];
    if (faults.length === 0) events.push({ definition, body });
    else faulty.push({ what: input === undefined ? type : `${what} (${type})`, type, faults });
  }
  return { events, faulty };
}

/** What to say about an event type that does not exist. */
export function unknownType(type: string): string {
  const meant = nearest(type, Object.keys(catalogue));
  return `There is no event type ${JSON.stringify(type)}${meant === undefined ? "" : `; did you mean ${meant}?`} See cim-emit --list`;
}

function schemaFaults(
  definition: EventDefinition,
  body: Readonly<Record<string, unknown>>,
  kinds: Readonly<Record<string, FieldKind>>,
): readonly FieldFault[] {
  const result = definition.schema.safeParse(body);
  if (result.success) return [];
  return faultsOf(result.error).map((fault) => {
    const kind = kinds[fault.field];
    return kind !== undefined && body[fault.field] === undefined
      ? { ...fault, fix: `is missing: ${kind.words}` }
      : fault;
  });
}

interface Input {
  readonly what: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly fault?: string;
}

/** One JSON object, a list of objects, or one object per line. */
function readInput(text: string): readonly Input[] {
  if (text.trim() === "")
    throw new UsageError("Standard input is empty; write one JSON object, a list, or one object per line");
  const whole = parse(text);
  if (whole.ok) {
    const values: readonly unknown[] = Array.isArray(whole.value) ? whole.value : [whole.value];
    return values.map((value, index) =>
      asInput(Array.isArray(whole.value) ? `event ${index + 1}` : "the event", value),
    );
  }
  const lines = text.split("\n").map((line, index) => ({ line, what: `line ${index + 1}` }));
  return lines
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, what }) => {
      const read = parse(line);
      return read.ok ? asInput(what, read.value) : { what, value: {}, fault: `is no JSON: ${read.why}` };
    });
}

function asInput(what: string, value: unknown): Input {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return { what, value: value as Record<string, unknown> };
  }
  return { what, value: {}, fault: 'is no JSON object: write {"event_type": ..., ...}' };
}

function parse(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message.slice(0, 200) : String(error) };
  }
}
