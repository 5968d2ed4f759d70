import {
  type FilterField,
  type FilterProblem,
  type FilterTerm,
  type FilterValue,
  type FleetFilter,
  filterFieldNames,
  longestFilter,
  mostFilterValues,
  valuesOfField,
} from "./fleet-filter.ts";
import { nearestWord } from "./nearest-word.ts";
import { type ScannedTerm, scanFilter } from "./scan-filter.ts";

/**
 * Reads the text of a filter. Terms are parted by spaces and all must be true; several values by commas, of which one must be:
 * `state:failing,degraded context:billing -owner:ops web*`. A minus leaves out what answers. `*` stands for any characters, quotes take
 * what they hold as it is, `owner:""` means not known. A word without a field is looked for within a component's name, id,
 * configuration, package, version, context, owner and leaf node. Never throws: what cannot be read is told as a problem with its place, and left out.
 *
 * @example parseFleetFilter("state:failng web*").problems[0]?.hint // "failing"
 */
export function parseFleetFilter(text: string): {
  readonly filter: FleetFilter;
  readonly problems: readonly FilterProblem[];
} {
  if (text.length > longestFilter) {
    const problem = { reason: "too-long", text: "", hint: undefined, from: longestFilter, to: text.length };
    return { filter: { terms: [] }, problems: [problem as FilterProblem] };
  }
  const terms: FilterTerm[] = [];
  const problems: FilterProblem[] = [];
  let values = 0;
  for (const scanned of scanFilter(text)) {
    const { term, problem } = readTerm(scanned);
    if (problem) problems.push(...problem);
    if (!term) continue;
    values += term.values.length;
    if (values > mostFilterValues) {
      const written = text.slice(term.from, term.to);
      problems.push({
        reason: "too-many",
        text: written,
        hint: undefined,
        from: term.from,
        to: text.trimEnd().length,
      });
      break;
    }
    terms.push(term);
  }
  return { filter: { terms }, problems };
}

function readTerm(scanned: ScannedTerm): {
  readonly term: FilterTerm | undefined;
  readonly problem: readonly FilterProblem[];
} {
  const { from, to, isExcluded } = scanned;
  if (scanned.openQuote !== undefined) {
    const at = { from: scanned.openQuote, to };
    return {
      term: undefined,
      problem: [{ reason: "open-quote", text: scanned.written, hint: `${scanned.written}"`, ...at }],
    };
  }
  const field = fieldNamed(scanned.field);
  if (scanned.field !== undefined && field === undefined) {
    const hint = nearestWord(scanned.field, filterFieldNames);
    return {
      term: undefined,
      problem: [
        {
          reason: "unknown-field",
          text: scanned.field,
          hint,
          from: from + (isExcluded ? 1 : 0),
          to: scanned.valuesFrom,
        },
      ],
    };
  }
  const values = scanned.values.filter((value) => value.text !== "" || value.isQuoted);
  if (values.length === 0) {
    return {
      term: undefined,
      problem: [{ reason: "no-value", text: scanned.written, hint: undefined, from, to }],
    };
  }
  const { known, unknown } = checkValues(field, values);
  const term = known.length === 0 ? undefined : { field, values: known, isExcluded, from, to };
  return { term, problem: unknown };
}

function fieldNamed(word: string | undefined): FilterField | undefined {
  const wanted = word?.toLowerCase();
  return filterFieldNames.find((name) => name === wanted);
}

/** Values that a field of few values never has are problems: a filter that can find nothing was not meant. */
function checkValues(field: FilterField | undefined, values: readonly FilterValue[]) {
  const possible = field && valuesOfField[field];
  const known: FilterValue[] = [];
  const unknown: FilterProblem[] = [];
  for (const { text, isGlob, from, to } of values) {
    if (possible && !isGlob && !possible.includes(text.toLowerCase())) {
      unknown.push({ reason: "unknown-value", text, hint: nearestWord(text, possible), from, to });
    } else known.push({ text, isGlob, from, to });
  }
  return { known, unknown };
}
