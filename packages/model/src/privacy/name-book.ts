import type { MaskRules } from "@cim/contracts";
import { plainNames, secretNames, typeFields } from "./built-in-rules.ts";
import { createNameMatcher } from "./name-matcher.ts";

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

/** Everything that the rules say of names. */
export interface NameBook {
  of(name: string): NameFacts;
  ofHeader(name: string): boolean;
  /** Numbers of the rules for a type; empty for most. */
  rulesOf(type: string): readonly number[];
}

const none: readonly number[] = [];
const tags = ["type", "eventtype", "messagetype", "payloadtype", "cetype"];
const labels = "name key field attribute attributename header variable setting property".split(" ");
const values = ["value", "*value", "values", "default", "content", "data", "to", "from"];

/** Each takes a kilobyte at most: only a dialect of many types has as many. */
const mostKnown = 1024;
/** Lists that one character of a key can tell apart. */
const mostInKey = 0xffff;

/** What it means for a name to fit a list of patterns. */
interface Use {
  readonly is: ReadonlySet<Meaning>;
  /** Rules of types whose fields the list names, and those of which it is the type's own name. */
  readonly fieldsOf: readonly number[];
  readonly typesOf: readonly number[];
}

type Meaning = "shown" | "given" | "header" | "plain" | "secret" | "tag" | "label" | "value";

const unknown: NameFacts = {
  hide: false,
  byTypes: none,
  asType: none,
  isTag: false,
  isLabel: false,
  isValue: false,
};

/** All lists are compiled into one matcher, equal ones as one: nothing is remembered of a name itself. */
export function createNameBook(rules: MaskRules): NameBook {
  const { lists, uses } = listsOf(rules);
  const match = createNameMatcher(lists);
  /** Facts by the lists that names fit: few, however many names there are. */
  const known = new Map<string, NameFacts>();

  function factsOf(found: readonly number[]): NameFacts {
    const is = (meaning: Meaning) => found.some((list) => uses[list]?.is.has(meaning));
    return {
      hide: isHidden(is),
      byTypes: is("shown") ? none : numbersOf(found, ({ fieldsOf }) => fieldsOf),
      asType: numbersOf(found, ({ typesOf }) => typesOf),
      isTag: is("tag"),
      isLabel: is("label"),
      isValue: is("value"),
    };
  }

  function numbersOf(found: readonly number[], of: (use: Use) => readonly number[]): readonly number[] {
    const numbers = found.flatMap((list) => {
      const use = uses[list];
      return use === undefined ? none : of(use);
    });
    return numbers.length === 0 ? none : [...new Set(numbers)];
  }

  return {
    of(name) {
      const found = match(name);
      if (found.length === 0) return unknown;
      if (lists.length > mostInKey) return factsOf(found);
      const key = String.fromCharCode(...found);
      let facts = known.get(key);
      if (facts !== undefined) return facts;
      facts = factsOf(found);
      if (known.size >= mostKnown) known.clear();
      known.set(key, facts);
      return facts;
    },
    ofHeader(name) {
      const found = match(name);
      const is = (meaning: Meaning) => found.some((list) => uses[list]?.is.has(meaning));
      return found.length > 0 && (isHidden(is) || (is("header") && !is("shown")));
    },
    rulesOf(type) {
      const found = match(type);
      return found.length === 0 ? none : numbersOf(found, ({ typesOf }) => typesOf);
    },
  };
}

function isHidden(is: (meaning: Meaning) => boolean): boolean {
  return !is("shown") && (is("given") || (is("secret") && !is("plain")));
}

/** Every list of patterns once, and what each is for. */
function listsOf(rules: MaskRules): { readonly lists: string[][]; readonly uses: Use[] } {
  const numbers = new Map<string, number>();
  const lists: string[][] = [];
  const uses: { is: Set<Meaning>; fieldsOf: number[]; typesOf: number[] }[] = [];
  const useOf = (patterns: readonly string[]) => {
    const key = JSON.stringify(patterns);
    const number = numbers.get(key) ?? lists.length;
    numbers.set(key, number);
    lists[number] ??= [...patterns];
    uses[number] ??= { is: new Set(), fieldsOf: [], typesOf: [] };
    return uses[number];
  };
  const meanings: readonly (readonly [Meaning, readonly string[]])[] = [
    ["shown", rules.except],
    ["given", rules.fields],
    ["header", rules.headers],
    ["plain", plainNames],
    ["secret", secretNames],
    ["tag", tags],
    ["label", labels],
    ["value", values],
  ];
  for (const [meaning, patterns] of meanings) useOf(patterns).is.add(meaning);
  const types = [...Object.entries(typeFields), ...Object.entries(rules.types)];
  for (const [number, [type, fields]] of types.entries()) {
    useOf([type]).typesOf.push(number);
    useOf(fields).fieldsOf.push(number);
  }
  return { lists, uses };
}
