import { createContext, createEffect, createSignal, type ParentProps, untrack, useContext } from "solid-js";
import type { Language } from "../preferences/preference-values.ts";
import { type Catalogue, loadCatalogue, loadedCatalogue } from "./catalogues.ts";
import { en } from "./en/index.ts";
import type { MessageArguments, MessageKey } from "./message.ts";
import { type MessageValues, renderMessage } from "./render-message.ts";

type Words = typeof en;
export type WordKey = MessageKey<Words>;

/** Text of a message; reactive to the language. What its placeholders need is part of the type. */
export type Say = <Key extends WordKey>(key: Key, ...given: MessageArguments<Words, Key>) => string;

const Context = createContext<Say>();

interface Shown {
  readonly language: Language;
  readonly messages: Catalogue;
}

/** Provides {@link useWords} in `language`. While a language loads, or when it cannot be loaded, the previous one stays. */
export function WordsProvider(
  props: ParentProps<{ readonly language: Language; readonly onFailure: (error: unknown) => void }>,
) {
  const first = untrack(() => props.language);
  const loaded = loadedCatalogue(first);
  const [shown, setShown] = createSignal<Shown>(
    loaded ? { language: first, messages: loaded } : { language: "en", messages: en },
  );
  createEffect(() => {
    const language = props.language;
    loadCatalogue(language).then(
      (messages) => language === props.language && setShown({ language, messages }),
      (error: unknown) => props.onFailure(error),
    );
  });
  const say: Say = (key, ...given) =>
    renderMessage(shown().messages, shown().language, key, given[0] as MessageValues | undefined);
  return <Context.Provider value={say}>{props.children}</Context.Provider>;
}

/** @throws when no `WordsProvider` is above. */
export function useWords(): Say {
  const found = useContext(Context);
  if (!found) throw new Error("useWords needs a WordsProvider above it.");
  return found;
}
