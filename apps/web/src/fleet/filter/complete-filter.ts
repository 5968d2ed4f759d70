import { type FilterField, filterFieldNames, type TextSpan, valuesOfField } from "./fleet-filter.ts";
import { scanFilter } from "./scan-filter.ts";

/** What is being typed at the caret: the name of a field (or a word), or a value of one. */
export type FilterTyping = TextSpan &
  (
    | { readonly kind: "word"; readonly like: string }
    | { readonly kind: "value"; readonly field: FilterField; readonly like: string }
  );

/** Reads what stands at the caret, and from where to where a completion would take its place. */
export function typingAt(text: string, caret: number): FilterTyping {
  const term = scanFilter(text).find(({ from, to }) => from <= caret && caret <= to);
  if (!term) return { kind: "word", like: "", from: caret, to: caret };
  const field = filterFieldNames.find((name) => name === term.field?.toLowerCase());
  if (field !== undefined && caret >= term.valuesFrom) {
    const value = term.values.find(({ from, to }) => from <= caret && caret <= to);
    const from = value?.from ?? term.valuesFrom;
    const like = text.slice(from, caret).replaceAll(/["\\]/gu, "");
    return { kind: "value", field, like, from, to: value?.to ?? term.to };
  }
  const from = term.isExcluded ? Math.min(term.from + 1, caret) : term.from;
  // A name of a field is exchanged with its colon.
  return { kind: "word", like: text.slice(from, caret), from, to: Math.max(term.valuesFrom, caret) };
}

/** Names of fields that begin as what is typed; all while nothing is. */
export function fieldsLike(like: string): readonly FilterField[] {
  const wanted = like.toLowerCase();
  return filterFieldNames.filter((name) => name.startsWith(wanted));
}

/** What a field of few values can say and what is typed could become; undefined: the fleet must be asked. */
export function fixedValuesLike(field: FilterField, like: string): readonly string[] | undefined {
  return valuesOfField[field]?.filter((value) => value.includes(like.toLowerCase()));
}

/** The text with a completion in the place of what was typed, and where the caret goes on. */
export function complete(
  text: string,
  { from, to }: TextSpan,
  completion: string,
  goesOn: boolean,
): { readonly text: string; readonly caret: number } {
  const after = text.slice(to).replace(/^\s+/u, "");
  const space = goesOn ? "" : " ";
  const head = `${text.slice(0, from)}${completion}${space}`;
  const gap = goesOn && after !== "" && /^\s/u.test(text.slice(to)) ? " " : "";
  return { text: `${head}${gap}${after}`, caret: head.length };
}
