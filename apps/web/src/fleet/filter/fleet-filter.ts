import type { FleetComponent } from "../model/fleet-component.ts";

/** Words by which a term of a filter names a field of {@link FleetComponent}: `state:failing`, `leaf:oslo-01`. */
export const filterFields = {
  state: "state",
  health: "health",
  name: "name",
  id: "key",
  configuration: "configuration",
  leaf: "leafNode",
  cluster: "cluster",
  package: "package",
  version: "version",
  context: "context",
  owner: "owner",
  provides: "provides",
  requires: "requires",
  publishes: "publishes",
  subscribes: "subscribes",
} as const satisfies Readonly<Record<string, keyof FleetComponent>>;

export type FilterField = keyof typeof filterFields;

export const filterFieldNames = Object.keys(filterFields) as readonly FilterField[];

/** What a field of few values can say; a term with another value could never be true. */
export const valuesOfField: Readonly<Partial<Record<FilterField, readonly string[]>>> = {
  state: ["failing", "degraded", "running", "registered", "stopped"],
  health: ["healthy", "degraded", "failing", "unknown"],
};

/** Where in the text something stands: from its first character to the one after its last. */
export interface TextSpan {
  readonly from: number;
  readonly to: number;
}

export interface FilterValue extends TextSpan {
  /** As meant, without its quotes. Empty: not known. */
  readonly text: string;
  /** True when `*` in it stands for any run of characters; in quotes it stands for itself. */
  readonly isGlob: boolean;
}

/** One condition: of a field, or (without) of what a component is called. */
export interface FilterTerm extends TextSpan {
  readonly field: FilterField | undefined;
  /** Any of these. */
  readonly values: readonly FilterValue[];
  /** True when what answers it is left out. */
  readonly isExcluded: boolean;
}

/** All terms must be true. None: everything answers. */
export interface FleetFilter {
  readonly terms: readonly FilterTerm[];
}

/** Why a part of a filter says nothing; that part is left out and the rest holds. */
export interface FilterProblem extends TextSpan {
  readonly reason: "unknown-field" | "unknown-value" | "no-value" | "open-quote" | "too-long" | "too-many";
  /** What was written. */
  readonly text: string;
  /** What may have been meant; undefined: nothing is near. */
  readonly hint: string | undefined;
}

/** Characters and values beyond which a filter is not read on: ten thousand components answer it on every keystroke. */
export const longestFilter = 2_000;
export const mostFilterValues = 200;
