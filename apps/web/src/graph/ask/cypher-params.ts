import type { Parameters, ParameterValue } from "../data/question.ts";
import { isParameters } from "../data/question-codec.ts";

/** JSON texts by the name of the parameter they stand for. */
export type ParameterTexts = Readonly<Record<string, string>>;

/** Parameters from the JSON texts of those a question uses; or the names of those that are none. */
export function readParameters(
  names: readonly string[],
  texts: ParameterTexts,
): { readonly params: Parameters } | { readonly wrong: readonly string[] } {
  const params: Record<string, ParameterValue> = {};
  const wrong: string[] = [];
  for (const name of names) {
    const value = readValue(texts[name] ?? "");
    if (value === undefined) wrong.push(name);
    else params[name] = value;
  }
  return wrong.length > 0 ? { wrong } : { params };
}

/** A parameter's value from JSON: a text, a number, true, false, null, or a list of texts and numbers. */
export function readValue(text: string): ParameterValue | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const holder: unknown = { value };
    return isParameters(holder) ? holder.value : undefined;
  } catch {
    return undefined; // no JSON: said beside the field
  }
}

export function parameterTexts(params: Parameters): ParameterTexts {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, JSON.stringify(value)]));
}
