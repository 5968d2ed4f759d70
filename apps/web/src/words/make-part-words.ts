import { usePreferences } from "../preferences/preferences.tsx";
import type { MessageArguments, MessageKey, Translation } from "./message.ts";
import { type MessageValues, renderMessage } from "./render-message.ts";

/** Text of a message of one part of the screen; reactive to the language. */
export type SayPart<Words> = <Key extends MessageKey<Words>>(
  key: Key,
  ...given: MessageArguments<Words, Key>
) => string;

/** Makes the words of a part that is loaded by itself, so that the first screen does not carry them. Use its result as a hook. */
export function makePartWords<const Words>(en: Words, de: Translation<Words>): () => SayPart<Words> {
  const catalogues = { en, de };
  return () => {
    const preferences = usePreferences();
    return (key, ...given) =>
      renderMessage(
        catalogues[preferences.lang] as Parameters<typeof renderMessage>[0],
        preferences.lang,
        key,
        given[0] as MessageValues | undefined,
      );
  };
}
