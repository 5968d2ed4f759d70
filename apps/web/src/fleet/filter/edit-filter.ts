import type { FilterField, FilterTerm } from "./fleet-filter.ts";
import { parseFleetFilter } from "./parse-fleet-filter.ts";

/** A value as a term takes it: in quotes where it would otherwise end, part or stand for something else. */
export function writeValue(value: string): string {
  if (value !== "" && !/[\s,"*\\]/u.test(value)) return value;
  return `"${value.replaceAll(/["\\]/gu, "\\$&")}"`;
}

export function writeTerm(field: FilterField | undefined, values: readonly string[], isExcluded = false) {
  const written = values.map(writeValue).join(",");
  // A word that holds a colon or begins with a minus would be read as something else.
  const asWord = /^-|:/u.test(written) ? `"${values.join(",").replaceAll(/["\\]/gu, "\\$&")}"` : written;
  return `${isExcluded ? "-" : ""}${field === undefined ? asWord : `${field}:${written}`}`;
}

/** Values that a filter asks for (or, excluded, leaves out) of a field by name; without stars. */
export function valuesAsked(text: string, field: FilterField, isExcluded = false): readonly string[] {
  return termsOf(text, field, isExcluded).flatMap(({ values }) => values.map((value) => value.text));
}

/** The filter with nothing but these values of a field; none: without a term of that field in that sense. The rest of the text stays. */
export function withValues(
  text: string,
  field: FilterField,
  values: readonly string[],
  isExcluded = false,
): string {
  const terms = termsOf(text, field, isExcluded);
  const written = values.length === 0 ? "" : writeTerm(field, values, isExcluded);
  const first = terms[0];
  if (!first) return tidy(`${text} ${written}`);
  let changed = text;
  for (const { from, to } of terms.toReversed()) {
    changed = `${changed.slice(0, from)}${from === first.from ? written : ""}${changed.slice(to)}`;
  }
  return tidy(changed);
}

function termsOf(text: string, field: FilterField, isExcluded: boolean): readonly FilterTerm[] {
  return parseFleetFilter(text).filter.terms.filter(
    (term) => term.field === field && term.isExcluded === isExcluded,
  );
}

function tidy(text: string): string {
  return text.replaceAll(/ {2,}(?=(?:[^"]*"[^"]*")*[^"]*$)/gu, " ").trim();
}
