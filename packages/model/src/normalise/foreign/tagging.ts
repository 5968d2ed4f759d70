import type { ForeignReading } from "@cim/contracts";
import { type Fields, fieldsAt, isFields } from "./fields.ts";

/** What a value says, once its tag is taken off. */
export interface Tagged {
  readonly tagging: ForeignReading["tagging"];
  readonly type: string | undefined;
  readonly data: Fields;
  /** Named beside the event (`{"aggregate": "Key", "event": {…}}`) or around it (`{"Workflow": {"StateAdded": {…}}}`). */
  readonly aggregateType: string | undefined;
}

const variant = /^[A-Z][A-Za-z0-9]{1,127}$/u;
const nothing: Fields = {};

/** Reads how a value names its type, by the five taggings of cim.md, section 2. */
export function readTag(value: unknown): Tagged {
  if (typeof value === "string" && variant.test(value)) {
    return { tagging: "external", type: value, data: nothing, aggregateType: undefined };
  }
  if (!isFields(value)) return none(nothing);
  return adjacent(value) ?? internal(value) ?? external(value) ?? none(value);
}

function none(data: Fields): Tagged {
  return { tagging: "none", type: undefined, data, aggregateType: undefined };
}

function adjacent(value: Fields): Tagged | undefined {
  const aggregateType = textAt(value, "aggregate") ?? textAt(value, "aggregate_type");
  const { event } = value;
  if (aggregateType === undefined || event === undefined) return undefined;
  if (typeof event === "string") return { tagging: "adjacent", type: event, data: nothing, aggregateType };
  if (!isFields(event)) return undefined;
  const inner = internal(event) ?? external(event) ?? none(event);
  return { tagging: "adjacent", type: inner.type, data: inner.data, aggregateType };
}

function internal(value: Fields): Tagged | undefined {
  const byEvent = textAt(value, "event_type");
  if (byEvent !== undefined) {
    const { event_type: _, ...rest } = value;
    return { tagging: "event_type", type: byEvent, data: content(rest), aggregateType: undefined };
  }
  const byType = textAt(value, "type");
  if (byType === undefined) return undefined;
  const { type: _, ...rest } = value;
  return { tagging: "type", type: byType, data: content(rest), aggregateType: undefined };
}

/** serde's `tag` with `content`: all that is said is under one name. */
function content(rest: Fields): Fields {
  const names = Object.keys(rest);
  return names.length === 1 ? (fieldsAt(rest, "data") ?? fieldsAt(rest, "payload") ?? rest) : rest;
}

function external(value: Fields): Tagged | undefined {
  const type = soleVariant(value);
  if (type === undefined) return undefined;
  const inner = value[type];
  if (!isFields(inner)) {
    if (inner !== null && !Array.isArray(inner) && typeof inner !== "string") return undefined;
    const data = inner === null ? nothing : { value: inner };
    return { tagging: "external", type, data, aggregateType: undefined };
  }
  const generic = type === "Generic" ? textAt(inner, "event_type") : undefined;
  if (generic !== undefined) {
    const data = fieldsAt(inner, "data") ?? inner;
    return { tagging: "nested-external", type: generic, data, aggregateType: undefined };
  }
  const nested = soleVariant(inner);
  const deep = nested === undefined ? undefined : inner[nested];
  if (nested === undefined || (!isFields(deep) && deep !== null)) {
    return { tagging: "external", type, data: inner, aggregateType: undefined };
  }
  return { tagging: "nested-external", type: nested, data: deep ?? nothing, aggregateType: type };
}

/** The only key of an object, when it is written as a type is. */
function soleVariant(value: Fields): string | undefined {
  let sole: string | undefined;
  for (const key in value) {
    if (sole !== undefined) return undefined;
    sole = key;
  }
  return sole !== undefined && variant.test(sole) ? sole : undefined;
}

function textAt(value: Fields, name: string): string | undefined {
  const text = Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof text === "string" && text !== "" && text.length <= 256 ? text : undefined;
}
