import { type KindName, kindOf, kinds } from "@cim/contracts/kinds";
import type { AnyRow, ProjectionName, ThingRef } from "@cim/contracts/rows";
import { fieldLook } from "./field-look.ts";

/** A field of a projection's rows that names things of another kind. */
export interface Reference {
  readonly projection: ProjectionName;
  readonly field: string;
}

/** Which fields name other things, by projection. What they name is in `field-look.ts`. */
const naming: Partial<Record<ProjectionName, readonly string[]>> = {
  changes: [
    "repository",
    "pullRequest",
    "package",
    "build",
    "configuration",
    "boundedContext",
    "container",
    "leafNode",
    "continuesAs",
    "parents",
  ],
  containers: ["commit", "configuration", "package", "leafNode"],
  packages: ["commit", "dependsOn", "boundedContexts"],
  "leaf-nodes": ["cluster"],
  configurations: ["leafNode", "commit"],
  components: [
    "configuration",
    "package",
    "boundedContext",
    "provides",
    "requires",
    "publishes",
    "subscribes",
  ],
  servers: ["cluster"],
  "leaf-links": ["server", "remote"],
  gateways: ["cluster", "remote"],
  accounts: ["server"],
  connections: ["server", "component"],
  "slow-consumers": ["server", "component", "connection"],
  streams: ["server", "subjects"],
  consumers: ["streamId", "filterSubjects"],
  feeds: ["source", "subjects"],
  "overdue-steps": ["habit"],
};

/** The fields by which rows may refer to a thing of `kind`. */
export function referencesTo(kind: KindName): readonly Reference[] {
  return (Object.keys(naming) as ProjectionName[]).flatMap((projection) =>
    (naming[projection] ?? [])
      .filter((field) => fieldLook(projection, field).kind === kind)
      .map((field) => ({ projection, field })),
  );
}

/** The kind of thing that the rows of `projection` are; undefined for rows that are none. */
export function kindOfProjection(projection: string): KindName | undefined {
  return (Object.keys(kinds) as KindName[]).find((kind) => kindOf(kind).projection === projection);
}

/** The things that `field` of `row` names. */
export function thingsNamed(projection: string, row: AnyRow, field: string): readonly ThingRef[] {
  const { kind } = fieldLook(projection, field);
  const value = row[field];
  if (kind === undefined) return [];
  const ids = Array.isArray(value) ? value : [value];
  return ids.filter((id): id is string => typeof id === "string" && id !== "").map((id) => ({ kind, id }));
}

/** True when `field` of `row` names `id`. */
export function isNaming(row: AnyRow, field: string, id: string): boolean {
  const value = row[field];
  return value === id || (Array.isArray(value) && value.includes(id));
}

/** The fields of `row` that name other things, in the order of the contract. */
export function namingFields(projection: string): readonly string[] {
  return naming[projection as ProjectionName] ?? [];
}
