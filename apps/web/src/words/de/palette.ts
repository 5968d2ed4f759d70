import type { palette as en } from "../en/palette.ts";
import type { Translation } from "../message.ts";

export const palette: Translation<typeof en> = {
  title: "Suche und Befehle",
  placeholder: "Dinge, Ansichten und Befehle suchen",
  screens: "Ansichten",
  actions: "Weitere Ansichten und Aktionen",
  none: "Nichts heißt „{query}“",
  noneHint: "Versuchen Sie einen Teil eines Namens, einer ID oder eines Subjects.",
  results: { one: "{count} Treffer", other: "{count} Treffer" },
  failed: "{source} konnte nicht durchsucht werden",
};
