import { usePreferences } from "../preferences/preferences.tsx";
import { events as de } from "../words/de/events.ts";
import { events as en } from "../words/en/events.ts";
import type { MessageArguments, MessageKey } from "../words/message.ts";
import { type MessageValues, renderMessage } from "../words/render-message.ts";

type Words = typeof en;

const catalogues = { en, de };

/** Text of a message about events; reactive to the language. */
export type SayEvents = <Key extends MessageKey<Words>>(
  key: Key,
  ...given: MessageArguments<Words, Key>
) => string;

/** The words of the Events screen and of an event in full, which come with them: the first screen does not carry them. */
export function useEventWords(): SayEvents {
  const preferences = usePreferences();
  return (key, ...given) =>
    renderMessage(catalogues[preferences.lang], preferences.lang, key, given[0] as MessageValues | undefined);
}
