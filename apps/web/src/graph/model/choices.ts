import type { DrawnAnswer } from "../view/graph-view-props.ts";

/** What things are gathered by. */
export const rollUps = ["none", "kind", "context", "configuration", "leaf-node", "cluster", "owner"] as const;

export type RollUp = (typeof rollUps)[number];

export type LayoutForm = "free" | "layered";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Everything a person chose about a drawing. Never changed: each step makes another one, so that it can be undone. */
export interface Choices {
  /** What came by expanding a thing, under its key. It counts while the thing itself is there. */
  readonly expansions: ReadonlyMap<string, DrawnAnswer>;
  readonly hidden: ReadonlySet<string>;
  readonly kindsOff: ReadonlySet<string>;
  readonly typesOff: ReadonlySet<string>;
  readonly pins: ReadonlyMap<string, Point>;
  /** `auto`: by kind where there are many things, see {@link rollUpOf}. */
  readonly rollUp: RollUp | "auto";
  /** Groups that were opened or closed by hand; the others follow the scale. */
  readonly groups: ReadonlyMap<string, "open" | "closed">;
  readonly layout: LayoutForm;
}

/** More things than this are gathered by kind until a person chooses otherwise: groups first, then what is in them. */
export const mostUngathered = 400;

/** What `things` things are gathered by. */
export function rollUpOf(choices: Choices, things: number): RollUp {
  if (choices.rollUp !== "auto") return choices.rollUp;
  return things > mostUngathered ? "kind" : "none";
}

export function noChoices(layout: LayoutForm = "free"): Choices {
  return {
    expansions: new Map(),
    hidden: new Set(),
    kindsOff: new Set(),
    typesOff: new Set(),
    pins: new Map(),
    rollUp: "auto",
    groups: new Map(),
    layout,
  };
}

export function expandThing(choices: Choices, key: string, answer: DrawnAnswer): Choices {
  return { ...choices, expansions: new Map(choices.expansions).set(key, answer) };
}

/** Takes back what expanding the thing brought; what other things brought stays. */
export function collapseThing(choices: Choices, key: string): Choices {
  return { ...choices, expansions: without(choices.expansions, key) };
}

export function hideThings(choices: Choices, keys: readonly string[]): Choices {
  return { ...choices, hidden: new Set([...choices.hidden, ...keys]) };
}

export function showThings(choices: Choices, keys: readonly string[]): Choices {
  return { ...choices, hidden: new Set([...choices.hidden].filter((key) => !keys.includes(key))) };
}

/** Shows every thing and every relationship again. */
export function showAll(choices: Choices): Choices {
  return { ...choices, hidden: new Set(), kindsOff: new Set(), typesOff: new Set() };
}

export function toggleKind(choices: Choices, kind: string): Choices {
  return { ...choices, kindsOff: toggled(choices.kindsOff, kind) };
}

export function toggleType(choices: Choices, type: string): Choices {
  return { ...choices, typesOff: toggled(choices.typesOff, type) };
}

export function pinThings(choices: Choices, pins: ReadonlyMap<string, Point>): Choices {
  return { ...choices, pins: new Map([...choices.pins, ...pins]) };
}

export function unpinThings(choices: Choices, keys: readonly string[]): Choices {
  return { ...choices, pins: new Map([...choices.pins].filter(([key]) => !keys.includes(key))) };
}

/** Gathers things otherwise; groups opened by hand were those of the former way. */
export function rollUpBy(choices: Choices, rollUp: RollUp): Choices {
  return { ...choices, rollUp, groups: new Map() };
}

export function setGroup(choices: Choices, group: string, state: "open" | "closed"): Choices {
  return { ...choices, groups: new Map(choices.groups).set(group, state) };
}

export function layOutAs(choices: Choices, layout: LayoutForm): Choices {
  return { ...choices, layout };
}

function toggled(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  const next = new Map(map);
  next.delete(key);
  return next;
}
