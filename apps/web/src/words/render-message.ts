import type { Message, MessageTree, PluralForms } from "./message.ts";

export type MessageValues = Readonly<Record<string, string | number>>;

function isPlural(found: Message | MessageTree): found is PluralForms {
  return typeof found === "object" && typeof found.one === "string" && typeof found.other === "string";
}

/**
 * The text of the message at the dotted `key` in `tree`, numbers written as `language` writes them.
 * @throws when there is no message at `key`: the types forbid it, so the catalogue and its types have parted.
 */
export function renderMessage(
  tree: MessageTree,
  language: string,
  key: string,
  values: MessageValues = {},
): string {
  let found: Message | MessageTree | undefined = tree;
  for (const name of key.split("."))
    found = typeof found === "object" ? (found as MessageTree)[name] : undefined;
  if (found === undefined) throw new Error(`The message catalogue (${language}) has no message "${key}".`);
  const text = isPlural(found) ? pluralForm(found, language, values.count) : found;
  if (typeof text !== "string") throw new Error(`"${key}" names a group of messages, not one.`);
  return text.replace(/\{(\w+)\}/gu, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? numberFormat(language).format(value) : value;
  });
}

function pluralForm(forms: PluralForms, language: string, count: string | number | undefined): string {
  const category = pluralRules(language).select(Number(count));
  return category === "one" ? forms.one : forms.other;
}

// Intl objects cost about 50 us to make, so one of each is kept per language.
const rules = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

function pluralRules(language: string): Intl.PluralRules {
  let found = rules.get(language);
  if (!found) {
    found = new Intl.PluralRules(language);
    rules.set(language, found);
  }
  return found;
}

function numberFormat(language: string): Intl.NumberFormat {
  let found = numbers.get(language);
  if (!found) {
    found = new Intl.NumberFormat(language);
    numbers.set(language, found);
  }
  return found;
}
