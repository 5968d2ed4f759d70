import { looseName, type MaskRules } from "@cim/contracts";
import { plainNames, secretNames, typeFields } from "./built-in-rules.ts";
import { anyName, namePattern } from "./name-pattern.ts";

/** What is known of a field by its name alone. */
export interface NameFacts {
  /** Hidden whatever says it. */
  readonly hide: boolean;
  /** Rules of types by which it is hidden: see {@link NameBook.rulesOf}. */
  readonly byTypes: readonly number[];
  /** Rules of the type that it is the name of, as where an event is tagged by the name of what it says. */
  readonly asType: readonly number[];
  /** Its value, when it is text, names a type. */
  readonly isTag: boolean;
  /** Its value, when it is text, may be the name of what is in a field beside it. */
  readonly isLabel: boolean;
  /** May hold the value of what is named beside it. */
  readonly isValue: boolean;
}

/** Everything that the rules say of names, remembered by name. */
export interface NameBook {
  of(name: string): NameFacts;
  ofHeader(name: string): boolean;
  /** Numbers of the rules for a type; empty for most. */
  rulesOf(type: string): readonly number[];
}

const none: readonly number[] = [];
const tags = anyName(["type", "eventtype", "messagetype", "payloadtype", "cetype"]);
const labels = anyName([
  "name",
  "key",
  "field",
  "attribute",
  "attributename",
  "header",
  "variable",
  "setting",
  "property",
]);
const values = anyName(["value", "*value", "values", "default", "content", "data", "to", "from"]);
/** Longer ones are looked up each time, so that what is remembered stays small. */
const longestRemembered = 128;
const mostRemembered = 8192;

export function createNameBook(rules: MaskRules): NameBook {
  const isShown = anyName(rules.except);
  const isGiven = anyName(rules.fields);
  const isHeaderGiven = anyName(rules.headers);
  const isPlain = anyName(plainNames);
  const isSecret = anyName(secretNames);
  const types = [...Object.entries(typeFields), ...Object.entries(rules.types)].map(([type, fields]) => ({
    fits: namePattern(type),
    hides: anyName(fields),
  }));
  const isHidden = (loose: string) =>
    !isShown(loose) && (isGiven(loose) || (isSecret(loose) && !isPlain(loose)));

  const rulesOf = remembered((type) => {
    const loose = looseName(type);
    return numbersOf(types, ({ fits }) => fits(loose));
  });
  const of = remembered((name): NameFacts => {
    const loose = looseName(name);
    const byTypes = isShown(loose) ? none : numbersOf(types, ({ hides }) => hides(loose));
    return {
      hide: isHidden(loose),
      byTypes,
      asType: rulesOf(name),
      isTag: tags(loose),
      isLabel: labels(loose),
      isValue: values(loose),
    };
  });
  const ofHeader = remembered((name) => {
    const loose = looseName(name);
    return isHidden(loose) || (isHeaderGiven(loose) && !isShown(loose));
  });
  return { of, ofHeader, rulesOf };
}

function numbersOf<Item>(items: readonly Item[], fits: (item: Item) => boolean): readonly number[] {
  const numbers = items.flatMap((item, index) => (fits(item) ? [index] : []));
  return numbers.length === 0 ? none : numbers;
}

function remembered<Result>(find: (name: string) => Result): (name: string) => Result {
  const known = new Map<string, Result>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const result = find(name);
    if (name.length > longestRemembered) return result;
    if (known.size >= mostRemembered) known.clear();
    known.set(name, result);
    return result;
  };
}
