import { useSearchParams } from "@solidjs/router";
import { createContext, createEffect, createSignal, type ParentProps, useContext } from "solid-js";
import { browserStore } from "./browser-store.ts";
import {
  type PreferenceName,
  type Preferences,
  type PreferenceValue,
  resolvePreference,
} from "./preference-values.ts";

/** Read each preference as a property (reactive); `choose` keeps it and takes its override out of the URL. */
export interface PreferencesContext extends Preferences {
  choose<Name extends PreferenceName>(name: Name, value: PreferenceValue<Name>): void;
}

const Context = createContext<PreferencesContext>();

/** Provides {@link usePreferences} and writes theme, density and language to the `html` element. Needs a router above. */
export function PreferencesProvider(props: ParentProps) {
  const [params, setParams] = useSearchParams();
  const [choices, setChoices] = createSignal(0);

  function current<Name extends PreferenceName>(name: Name): PreferenceValue<Name> {
    choices();
    const fromUrl = params[name];
    const text = typeof fromUrl === "string" ? fromUrl : undefined;
    return resolvePreference(name, text, browserStore.read(name), navigator.languages);
  }

  const preferences: PreferencesContext = {
    get theme() {
      return current("theme");
    },
    get density() {
      return current("density");
    },
    get lang() {
      return current("lang");
    },
    get tz() {
      return current("tz");
    },
    get rail() {
      return current("rail");
    },
    choose(name, value) {
      browserStore.write(name, value);
      setChoices((count) => count + 1);
      if (params[name] !== undefined) setParams({ [name]: null }, { replace: true });
    },
  };

  createEffect(() => {
    const html = document.documentElement;
    html.lang = preferences.lang;
    html.dataset.density = preferences.density;
    if (preferences.theme === "system") delete html.dataset.theme;
    else html.dataset.theme = preferences.theme;
  });

  return <Context.Provider value={preferences}>{props.children}</Context.Provider>;
}

/** @throws when no `PreferencesProvider` is above. */
export function usePreferences(): PreferencesContext {
  const found = useContext(Context);
  if (!found) throw new Error("usePreferences needs a PreferencesProvider above it.");
  return found;
}
