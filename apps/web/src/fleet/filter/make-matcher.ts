import type { FleetComponent } from "../model/fleet-component.ts";
import { type FilterTerm, type FilterValue, type FleetFilter, filterFields } from "./fleet-filter.ts";
import { matchesGlob } from "./glob.ts";
import { subjectsMeet } from "./subjects-meet.ts";

type Matcher = (component: FleetComponent) => boolean;
type TextMatcher = (text: string) => boolean;

/** Fields with as many values as there are components: what they answered is not kept. */
const uniqueFields: ReadonlySet<keyof FleetComponent> = new Set(["key", "name"]);
/** Where a word without a field is looked for, beside name and id. */
const wordFields = ["configuration", "package", "context", "owner", "leafNode", "version"] as const;
const subjectFields: ReadonlySet<keyof FleetComponent> = new Set(["publishes", "subscribes"]);

/**
 * What a filter lets through. Letters' case does not matter. Keep the matcher as long as the filter: it remembers what each value of a
 * field answered (ten thousand components have few contexts), so that a second pass costs a look-up.
 */
export function makeMatcher(filter: FleetFilter): Matcher {
  const terms = filter.terms.map(matcherOf);
  const [first, second] = terms;
  if (!first) return () => true;
  if (!second) return first;
  return (component) => terms.every((matches) => matches(component));
}

function matcherOf({ field, values, isExcluded }: FilterTerm): Matcher {
  const matches = field === undefined ? wordMatcher(values) : fieldMatcher(filterFields[field], values);
  return isExcluded ? (component) => !matches(component) : matches;
}

/** A word without a field: within what a component is called, or all of one of its names where it has a `*`. */
function wordMatcher(values: readonly FilterValue[]): Matcher {
  const tests = values.map(({ text, isGlob }): TextMatcher => {
    const wanted = text.toLowerCase();
    return isGlob ? (name) => matchesGlob(wanted, name) : (name) => name.includes(wanted);
  });
  const isAny = (text: string) => {
    const name = text.toLowerCase();
    return tests.some((test) => test(name));
  };
  const isAnyKnown = remembered(isAny);
  return (component) =>
    isAny(component.name) || isAny(component.key) || wordFields.some((field) => isAnyKnown(component[field]));
}

function fieldMatcher(field: keyof FleetComponent, values: readonly FilterValue[]): Matcher {
  const tests = values.map((value) => valueMatcher(field, value));
  const isAny = (text: string) => {
    const lower = text.toLowerCase();
    return tests.some((test) => test(lower));
  };
  const test = uniqueFields.has(field) ? isAny : remembered(isAny);
  const isNoneMeant = values.some(({ text }) => text === "");
  return (component) => {
    const value = component[field];
    if (typeof value === "string") return test(value);
    if (typeof value === "number") return test(String(value));
    return value.length === 0 ? isNoneMeant : value.some(test);
  };
}

function valueMatcher(field: keyof FleetComponent, { text, isGlob }: FilterValue): TextMatcher {
  const wanted = text.toLowerCase();
  const isSame: TextMatcher = isGlob ? (value) => matchesGlob(wanted, value) : (value) => value === wanted;
  if (!subjectFields.has(field) || wanted === "") return isSame;
  return (value) => isSame(value) || subjectsMeet(wanted, value);
}

function remembered(test: TextMatcher): TextMatcher {
  const known = new Map<string, boolean>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      answer = test(text);
      known.set(text, answer);
    }
    return answer;
  };
}
