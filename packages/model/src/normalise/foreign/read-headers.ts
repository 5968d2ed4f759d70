import type { ForeignReading, Headers } from "@cim/contracts";
import { type FactName, type Facts, noFacts } from "./facts.ts";
import type { HeaderName } from "./header-names.ts";
import { putFact } from "./put-fact.ts";

/** What the headers tell, and in which dialect. */
export interface HeaderReading {
  readonly dialect: ForeignReading["headers"];
  readonly facts: Facts;
}

type HeaderDialect = ForeignReading["headers"];

/** Which dialect is named when headers of several are there. */
const strength: Readonly<Record<HeaderDialect, number>> = {
  none: 0,
  "lower-case": 1,
  conversation: 2,
  x: 3,
  cim: 4,
  cloudevent: 5,
};

interface Found {
  readonly fact: FactName;
  readonly rank: number;
  readonly value: string;
  readonly name: string;
}

/** Name as publishers spell it -> in lower case; they use few. */
const lowered = new Map<string, string>();
const maxLowered = 2000;

/** Reads headers in whatever case they are spelled, by the given names. */
export function readHeaders(headers: Headers, names: ReadonlyMap<string, HeaderName>): HeaderReading {
  const facts = noFacts();
  const found: Found[] = [];
  let dialect: HeaderDialect = "none";
  for (const given in headers) {
    const name = lower(given);
    const known = names.get(name);
    if (known === undefined) continue;
    if (strength[known.dialect] > strength[dialect]) dialect = known.dialect;
    if (known.fact === undefined) continue;
    found.push({ fact: known.fact, rank: known.rank, value: headers[given] ?? "", name });
  }
  if (found.length > 1) found.sort((one, two) => one.rank - two.rank);
  for (const { fact, value, name } of found) {
    putFact(facts, fact, value, name);
    if (name === "x-workflow-id") facts.aggregateType ??= "workflow";
  }
  return { dialect, facts };
}

function lower(name: string): string {
  let text = lowered.get(name);
  if (text === undefined) {
    text = name.toLowerCase();
    if (lowered.size >= maxLowered) lowered.clear();
    lowered.set(name, text);
  }
  return text;
}
