import { usePreferences } from "../preferences/preferences.tsx";
import { compare as de } from "../words/de/compare.ts";
import { compare as en } from "../words/en/compare.ts";
import type { MessageArguments, MessageKey } from "../words/message.ts";
import { type MessageValues, renderMessage } from "../words/render-message.ts";

type Words = typeof en;

const catalogues = { en, de };

/** Text of a message of Compare; reactive to the language. */
export type SayCompare = <Key extends MessageKey<Words>>(
  key: Key,
  ...given: MessageArguments<Words, Key>
) => string;

/** The words of Compare, which come with it: the first screen does not carry them. */
export function useCompareWords(): SayCompare {
  const preferences = usePreferences();
  return (key, ...given) =>
    renderMessage(catalogues[preferences.lang], preferences.lang, key, given[0] as MessageValues | undefined);
}
