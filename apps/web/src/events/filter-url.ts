import { type EventFilter, type EventFilterName, eventFilterNames, wantedOf } from "@cim/contracts/api";
import { isSubjectPattern } from "@cim/contracts/subjects";

/** Search parameters as the router gives and takes them. */
export type FilterParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The search parameter of each filter: its own name. Only `thing` stands as `about`, as on every screen `thing` names what the inspector
 * shows.
 */
export function urlName(name: EventFilterName): string {
  return name === "thing" ? "about" : name;
}

const mostValues = 50;
const longest = 1_024;

/** The filter that an address names. Whatever cannot be read is left out: a person may write anything into an address. */
export function readFilter(params: FilterParams): EventFilter {
  const lists = Object.fromEntries(
    eventFilterNames.map((name) => [name, readValues(params[urlName(name)], name)]),
  ) as Pick<EventFilter, EventFilterName>;
  return {
    ...lists,
    from: readPosition(first(params.from)),
    to: readPosition(first(params.to)),
    since: readTime(first(params.since)),
    until: readTime(first(params.until)),
    fold: first(params.fold) === "1" ? true : undefined,
  };
}

/** Search parameters of a filter; null takes one out of the address. */
export function writeFilter(filter: EventFilter): Record<string, string[] | string | null> {
  const written: Record<string, string[] | string | null> = {};
  for (const name of eventFilterNames) {
    const values = filter[name];
    written[urlName(name)] = values.length === 0 ? null : [...values];
  }
  for (const name of ["from", "to", "since", "until"] as const) {
    const value = filter[name];
    written[name] = value === undefined ? null : String(value);
  }
  return { ...written, fold: filter.fold ? "1" : null };
}

/** True when a filter narrows at all. */
export function isNarrowing(filter: EventFilter): boolean {
  return eventFilterNames.some((name) => filter[name].length > 0) || hasRange(filter) || filter.fold === true;
}

/** True when a time or a position bounds it. */
export function hasRange(filter: EventFilter): boolean {
  return [filter.from, filter.to, filter.since, filter.until].some((end) => end !== undefined);
}

/** True when summaries do not tell whether an event is let through, so that the server must. */
export function needsServer(filter: EventFilter): boolean {
  return filter.text.length > 0 || filter.fold === true;
}

/** True when `value` can be filtered by; subjects must be patterns. */
export function isUsable(name: EventFilterName, value: string): boolean {
  const { value: plain } = wantedOf(value);
  if (plain === "" || value.length > longest) return false;
  return name !== "subject" || isSubjectPattern(plain);
}

/** `filter` with one more value of `name`; the same value of the other sense goes. */
export function addValue(filter: EventFilter, name: EventFilterName, value: string): EventFilter {
  const rest = filter[name].filter((one) => one !== value && one !== turned(value));
  return { ...filter, [name]: [...rest, value].slice(-mostValues) };
}

export function removeValue(filter: EventFilter, name: EventFilterName, value: string): EventFilter {
  return { ...filter, [name]: filter[name].filter((one) => one !== value) };
}

/** `filter` with a value wanted made unwanted, or the other way about. */
export function turnValue(filter: EventFilter, name: EventFilterName, value: string): EventFilter {
  const other = turned(value);
  const values = filter[name].map((one) => (one === value ? other : one));
  return { ...filter, [name]: [...new Set(values)] };
}

/** The value of the other sense: `a` and `!a`. One that itself begins with `!` has none: filters cannot write that. */
export function turned(value: string): string {
  const { value: plain, wanted } = wantedOf(value);
  if (plain.startsWith("!")) return value;
  return wanted ? `!${plain}` : plain;
}

/** A value as a filter takes it: one that begins with `!` is written with two. */
export function writtenAs(plain: string): string {
  return plain.startsWith("!") ? `!${plain}` : plain;
}

function first(given: string | readonly string[] | undefined): string | undefined {
  return typeof given === "string" ? given : given?.[0];
}

function readValues(given: string | readonly string[] | undefined, name: EventFilterName): string[] {
  const all = given === undefined ? [] : typeof given === "string" ? [given] : given;
  return [...new Set(all)].filter((value) => isUsable(name, value)).slice(0, mostValues);
}

function readPosition(given: string | undefined): number | undefined {
  const value = given !== undefined && /^\d{1,16}$/u.test(given) ? Number(given) : 0;
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** RFC 3339 with an offset, written as UTC so that it compares and reads the same everywhere. */
function readTime(given: string | undefined): string | undefined {
  if (given === undefined || !/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/u.test(given)) return undefined;
  const time = Date.parse(given);
  return Number.isFinite(time) ? new Date(time).toISOString() : undefined;
}
