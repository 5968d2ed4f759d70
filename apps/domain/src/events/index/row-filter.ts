import {
  type EventFilter,
  type EventReader,
  looseName,
  matchesSubject,
  passes,
  wantedOf,
} from "@cim/contracts";
import type { EventIndex } from "./event-index.ts";
import { type EventProfile, originNames, readProfile } from "./event-profile.ts";
import type { GrowingColumn } from "./growing-column.ts";
import { none, type TextDictionary } from "./text-dictionary.ts";

/** Which rows of the index are let through. `text` is not looked at. */
export interface RowFilter {
  /** Rows to look at: from `first` to before `end`. */
  readonly first: number;
  readonly end: number;
  /** The only rows that can pass, newest first, where an id, a correlation or a causation is asked for; all within the range. */
  readonly only: readonly number[] | undefined;
  passes(row: number): boolean;
}

type Test = (row: number) => boolean;

/**
 * The rows that `eventMatches` and the reader's slices let through, and that are no doubles where those are folded. Each
 * different text is looked at once; a row costs a few reads of typed arrays.
 */
export function compileRowFilter(index: EventIndex, filter: EventFilter, reader: EventReader): RowFilter {
  const { columns, texts, links } = index;
  const first = filter.from === undefined ? 0 : index.rowFrom(filter.from);
  const end = filter.to === undefined ? index.size() : index.rowFrom(filter.to + 1);
  const tests: Test[] = [
    byText(columns.profile, texts.profile, (text = "[]") =>
      isProfileTaken(readProfile(text), filter, reader),
    ),
  ];
  if (filter.subject.length > 0)
    tests.push(byText(columns.subject, texts.subject, subjectTest(filter.subject)));
  if (filter.thing.length > 0) tests.push(byText(columns.thing, texts.thing, thingTest(filter.thing)));
  if (filter.actor.length > 0) {
    tests.push(
      byText(columns.actor, texts.actor, (actor) => passes(filter.actor, (value) => value === actor)),
    );
  }
  for (const name of ["id", "correlation", "causation"] as const) {
    if (filter[name].length > 0) tests.push(byId(columns[name], texts.id, filter[name]));
  }
  tests.push(...timeTests(columns.time, filter));
  if (filter.fold === true) {
    const { values } = columns.double;
    tests.push((row) => values[row] === 0);
  }
  return {
    first,
    end,
    only: narrowest(filter, (name, id) => links[name].rows(texts.id.find(id)), first, end),
    passes(row) {
      for (let at = 0; at < tests.length; at++) if (!(tests[at] as Test)(row)) return false;
      return true;
    },
  };
}

function isProfileTaken(profile: EventProfile, filter: EventFilter, reader: EventReader): boolean {
  const { type, context, domain, kind, source, rule, origin } = profile;
  const loose = looseName(type);
  return (
    reader.slices.includes(context) &&
    passes(filter.type, (value) => looseName(value) === loose) &&
    passes(filter.context, (value) => value === context || value === domain) &&
    passes(filter.kind, (value) => value === kind) &&
    passes(filter.source, (value) => value === source) &&
    passes(filter.rule, (value) => value === rule) &&
    passes(filter.origin, (value) => originNames(origin).includes(value))
  );
}

function subjectTest(given: readonly string[]): (subject: string | undefined) => boolean {
  return (subject = "") => passes(given, (value) => matchesSubject(value, subject));
}

function thingTest(given: readonly string[]): (text: string | undefined) => boolean {
  return (text) => {
    if (text === undefined) return passes(given, () => false);
    const line = text.indexOf("\n");
    const id = text.slice(line + 1);
    const full = `${text.slice(0, line)}:${id}`;
    return passes(given, (value) => value === id || value === full);
  };
}

/** Asks each different text once; `undefined` stands for none. */
function byText(
  column: GrowingColumn<Uint32Array>,
  texts: TextDictionary,
  isTaken: (text: string | undefined) => boolean,
): Test {
  const { values } = column;
  const known = new Uint8Array(texts.size()); // 0: not asked yet, 1: no, 2: yes
  let ofNone: boolean | undefined;
  return (row) => {
    const code = values[row] ?? none;
    if (code === none) {
      ofNone ??= isTaken(undefined);
      return ofNone;
    }
    const answer = known[code];
    if (answer !== 0) return answer === 2;
    const isYes = isTaken(texts.textOf(code));
    known[code] = isYes ? 2 : 1;
    return isYes;
  };
}

function byId(column: GrowingColumn<Uint32Array>, texts: TextDictionary, given: readonly string[]): Test {
  const { values } = column;
  const wanted = given.map(wantedOf);
  const codes = (isWanted: boolean) =>
    new Set(wanted.flatMap((one) => (one.wanted === isWanted ? [texts.find(one.value)] : [])));
  const [yes, no] = [codes(true), codes(false)];
  // An id that is not there is the same number as none at all: it must neither let through nor keep out.
  const isNamed = yes.size > 0;
  yes.delete(none);
  no.delete(none);
  return (row) => {
    const code = values[row] ?? none;
    return !no.has(code) && (!isNamed || yes.has(code));
  };
}

function timeTests(column: GrowingColumn<Float64Array>, { since, until }: EventFilter): Test[] {
  const { values } = column;
  const tests: Test[] = [];
  if (since !== undefined) {
    const from = Date.parse(since);
    tests.push((row) => (values[row] as number) >= from);
  }
  if (until !== undefined) {
    const to = Date.parse(until);
    tests.push((row) => (values[row] as number) <= to);
  }
  return tests;
}

/** The rows of the fewest that an id, a correlation or a causation leaves. */
function narrowest(
  filter: EventFilter,
  rowsOf: (name: "id" | "correlation" | "causation", id: string) => Iterable<number>,
  first: number,
  end: number,
): readonly number[] | undefined {
  let fewest: readonly number[] | undefined;
  for (const name of ["id", "causation", "correlation"] as const) {
    const ids = filter[name].map(wantedOf).flatMap(({ value, wanted }) => (wanted ? [value] : []));
    if (ids.length === 0) continue;
    const rows = new Set<number>();
    for (const id of ids) for (const row of rowsOf(name, id)) if (row >= first && row < end) rows.add(row);
    if (fewest === undefined || rows.size < fewest.length) {
      fewest = [...rows].sort((one, other) => other - one);
    }
  }
  return fewest;
}
