import type { FilterValue, TextSpan } from "./fleet-filter.ts";

export interface ScannedValue extends FilterValue {
  readonly isQuoted: boolean;
}

/** A term as it stands, not yet judged. */
export interface ScannedTerm extends TextSpan {
  readonly written: string;
  readonly isExcluded: boolean;
  /** What stands before the colon, if one does. */
  readonly field: string | undefined;
  /** Where the values begin. */
  readonly valuesFrom: number;
  /** At least one, perhaps empty. */
  readonly values: readonly ScannedValue[];
  /** Where a quote begins that does not end. */
  readonly openQuote: number | undefined;
}

const isSpace = (letter: string | undefined) => letter !== undefined && /\s/u.test(letter);

/** The terms of a filter's text, with where each part of them stands. A backslash in quotes takes the next character as it is. */
export function scanFilter(text: string): readonly ScannedTerm[] {
  const terms: ScannedTerm[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text[at])) {
      at += 1;
      continue;
    }
    const term = scanTerm(text, at);
    terms.push(term);
    at = term.to;
  }
  return terms;
}

function scanTerm(text: string, from: number): ScannedTerm {
  let at = from;
  const isExcluded = text[at] === "-";
  if (isExcluded) at += 1;
  const field = /^[^\s:,"]*(?=:)/u.exec(text.slice(at))?.[0];
  if (field !== undefined) at += field.length + 1;
  const valuesFrom = at;
  const values: ScannedValue[] = [];
  let openQuote: number | undefined;
  for (;;) {
    const value = scanValue(text, at);
    openQuote ??= value.openQuote;
    values.push(value.value);
    at = value.value.to;
    if (text[at] !== ",") break;
    at += 1;
  }
  return { from, to: at, written: text.slice(from, at), isExcluded, field, valuesFrom, values, openQuote };
}

function scanValue(text: string, from: number): { value: ScannedValue; openQuote: number | undefined } {
  let at = from;
  let meant = "";
  let isQuoted = false;
  let hasStar = false;
  let openQuote: number | undefined;
  while (at < text.length && text[at] !== "," && !isSpace(text[at])) {
    if (text[at] !== '"') {
      hasStar ||= text[at] === "*";
      meant += text[at];
      at += 1;
      continue;
    }
    isQuoted = true;
    openQuote = at;
    at += 1;
    while (at < text.length && text[at] !== '"') {
      if (text[at] === "\\" && at + 1 < text.length) at += 1;
      meant += text[at];
      at += 1;
    }
    if (at < text.length) {
      openQuote = undefined;
      at += 1;
    }
  }
  // A value with both takes its stars as they are: which of them were quoted is not kept.
  return { value: { text: meant, isGlob: hasStar && !isQuoted, isQuoted, from, to: at }, openQuote };
}
