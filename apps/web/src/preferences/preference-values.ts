/** What a person may choose, with the default first. The URL's parameter and the storage key carry the same name. */
export const preferenceChoices = {
  theme: ["system", "light", "dark"],
  density: ["comfortable", "compact"],
  lang: ["en", "de"],
  tz: ["local", "utc"],
  rail: ["open", "closed"],
} as const;

export type PreferenceName = keyof typeof preferenceChoices;
export type PreferenceValue<Name extends PreferenceName> = (typeof preferenceChoices)[Name][number];
export type Preferences = { readonly [Name in PreferenceName]: PreferenceValue<Name> };
export type Language = Preferences["lang"];
export type TimeZoneChoice = Preferences["tz"];

/** Parameters that a link to another screen takes along, so that a shared look survives navigation. */
export const urlPreferences = ["theme", "density", "lang", "tz"] as const satisfies readonly PreferenceName[];

/** `text` as a value of the preference `name`, or undefined when it is none. */
export function parsePreference<Name extends PreferenceName>(
  name: Name,
  text: string | null | undefined,
): PreferenceValue<Name> | undefined {
  const choices: readonly string[] = preferenceChoices[name];
  return choices.includes(text ?? "") ? (text as PreferenceValue<Name>) : undefined;
}

/** The first language of `wanted` (BCP 47 tags, best first) that the catalogue has; English when none fits. */
export function bestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = parsePreference("lang", tag.toLowerCase().split("-")[0]);
    if (language) return language;
  }
  return "en";
}

/** Where preferences are kept between visits. */
export interface PreferenceStore {
  read(name: PreferenceName): string | null;
  write(name: PreferenceName, value: string): void;
}

/** One preference: the URL wins over what was stored, which wins over the default. */
export function resolvePreference<Name extends PreferenceName>(
  name: Name,
  fromUrl: string | null | undefined,
  stored: string | null,
  languages: readonly string[],
): PreferenceValue<Name> {
  const chosen = parsePreference(name, fromUrl) ?? parsePreference(name, stored);
  if (chosen) return chosen;
  const fallback: PreferenceValue<PreferenceName> =
    name === "lang" ? bestLanguage(languages) : preferenceChoices[name][0];
  return fallback as PreferenceValue<Name>;
}
