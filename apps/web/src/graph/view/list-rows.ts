import type { ImpliedEdge } from "../model/implied-edges.ts";
import type { Group } from "../model/roll-up.ts";
import type { ShownGraph } from "../model/shown-graph.ts";
import type { DrawnEdge, DrawnThing } from "./graph-view-props.ts";

/** One row of the list: a group, a thing, or a relationship of the thing above it with the thing at its other end. */
export interface ListRow {
  /** The way to it: the same thing has many rows, each with its own. */
  readonly id: string;
  /** From 1. */
  readonly level: number;
  readonly group: Group | undefined;
  /** The thing of the row: of a relationship the one at its other end. */
  readonly key: string | undefined;
  readonly thing: DrawnThing | undefined;
  readonly tie: Tie | undefined;
  /** Undefined where there is nothing to open. */
  readonly isOpen: boolean | undefined;
  /** Its place among its siblings, from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
}

/** How a thing hangs together with another one. */
export interface Tie {
  readonly other: string;
  readonly isBackwards: boolean;
  readonly edge: DrawnEdge | undefined;
  readonly implied: ImpliedEdge | undefined;
}

export type Ties = ReadonlyMap<string, readonly Tie[]>;

/** Of every thing how it hangs together with others: first what goes out, then what comes in, each by the type and the other's name. */
export function tiesOf(shown: ShownGraph): Ties {
  const ties = new Map<string, Tie[]>();
  const add = (key: string, tie: Tie) => {
    const list = ties.get(key);
    if (list) list.push(tie);
    else ties.set(key, [tie]);
  };
  for (const edge of shown.edges.values()) {
    add(edge.from, { other: edge.to, isBackwards: false, edge, implied: undefined });
    add(edge.to, { other: edge.from, isBackwards: true, edge, implied: undefined });
  }
  for (const implied of shown.implied) {
    add(implied.from, { other: implied.to, isBackwards: false, edge: undefined, implied });
    add(implied.to, { other: implied.from, isBackwards: true, edge: undefined, implied });
  }
  const text = ({ isBackwards, edge, other }: Tie) =>
    `${isBackwards ? 1 : 0} ${edge?.type ?? "~"} ${shown.things.get(other)?.name ?? other}`;
  for (const list of ties.values()) {
    const texts = new Map(list.map((tie) => [tie, text(tie)]));
    list.sort((one, other) => compare(texts.get(one) ?? "", texts.get(other) ?? ""));
  }
  return ties;
}

/** The rows in sight when those in `open` (ids) are open. Things that the question is about come first, then by name. */
export function listRows(
  shown: ShownGraph,
  ties: Ties,
  open: ReadonlySet<string>,
  about: ReadonlySet<string>,
): readonly ListRow[] {
  const rows: ListRow[] = [];
  const ordered = (keys: Iterable<string>) =>
    [...keys].sort(
      (one, other) =>
        Number(about.has(other)) - Number(about.has(one)) ||
        compare(shown.things.get(one)?.name ?? one, shown.things.get(other)?.name ?? other),
    );

  function things(keys: Iterable<string>, above: string, level: number): void {
    const all = ordered(keys);
    all.forEach((key, at) => {
      const id = `${above}/${key}`;
      const isOpen = ties.has(key) ? open.has(id) : undefined;
      rows.push({
        id,
        level,
        group: undefined,
        key,
        thing: shown.things.get(key),
        tie: undefined,
        isOpen,
        place: at + 1,
        siblings: all.length,
      });
      if (isOpen) related(key, id, level + 1);
    });
  }

  function related(key: string, above: string, level: number): void {
    const list = ties.get(key) ?? [];
    list.forEach((tie, at) => {
      const id = `${above}/${tie.isBackwards ? "<" : ">"}${tie.edge?.type ?? "~"} ${tie.other}`;
      // Opened again it would say only what is above it when there is nothing else.
      const isOpen = (ties.get(tie.other)?.length ?? 0) > 1 ? open.has(id) : undefined;
      rows.push({
        id,
        level,
        group: undefined,
        key: tie.other,
        thing: shown.things.get(tie.other),
        tie,
        isOpen,
        place: at + 1,
        siblings: list.length,
      });
      if (isOpen) related(tie.other, id, level + 1);
    });
  }

  if (shown.groups.length === 0) {
    things(shown.things.keys(), "", 1);
    return rows;
  }
  shown.groups.forEach((group, at) => {
    const isOpen = open.has(group.id);
    rows.push({
      id: group.id,
      level: 1,
      group,
      key: undefined,
      thing: undefined,
      tie: undefined,
      isOpen,
      place: at + 1,
      siblings: shown.groups.length,
    });
    if (isOpen) things(group.members, group.id, 2);
  });
  return rows;
}

/** The id of the first row that a thing or a group has; opening `above` brings it into sight. */
export function rowOf(
  shown: ShownGraph,
  name: string,
): { readonly id: string; readonly above: string | undefined } {
  const group = shown.groups.find(({ members }) => members.includes(name));
  if (group !== undefined) return { id: `${group.id}/${name}`, above: group.id };
  return shown.things.has(name) ? { id: `/${name}`, above: undefined } : { id: name, above: undefined };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
