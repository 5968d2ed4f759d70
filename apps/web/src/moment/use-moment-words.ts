import { usePreferences } from "../preferences/preferences.tsx";
import { moment as de } from "../words/de/moment.ts";
import { moment as en } from "../words/en/moment.ts";
import type { MessageArguments, MessageKey } from "../words/message.ts";
import { type MessageValues, renderMessage } from "../words/render-message.ts";

type Words = typeof en;

const catalogues = { en, de };

/** Text of a message of the time line; reactive to the language. */
export type SayMoment = <Key extends MessageKey<Words>>(
  key: Key,
  ...given: MessageArguments<Words, Key>
) => string;

/** The words of the time line, which come with it: the first screen does not carry them. */
export function useMomentWords(): SayMoment {
  const preferences = usePreferences();
  return (key, ...given) =>
    renderMessage(catalogues[preferences.lang], preferences.lang, key, given[0] as MessageValues | undefined);
}
