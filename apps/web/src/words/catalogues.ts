import type { Language } from "../preferences/preference-values.ts";
import { en } from "./en/index.ts";
import type { Translation } from "./message.ts";

export type Catalogue = Translation<typeof en>;

const loaded = new Map<Language, Catalogue>([["en", en]]);

/** The catalogue of `language` if it is here already. */
export function loadedCatalogue(language: Language): Catalogue | undefined {
  return loaded.get(language);
}

/** English is part of the first load; other languages are fetched when chosen, once. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const found = loaded.get(language);
  if (found) return found;
  const { de } = await import("./de/index.ts");
  loaded.set("de", de);
  return de;
}
