import type { live as en } from "../en/live.ts";
import type { Translation } from "../message.ts";

export const live: Translation<typeof en> = {
  failed: {
    title: "Die Zeilen konnten nicht geholt werden",
    body: "Der Server hat das erste Bild nicht gegeben ({fault}). Es wird von selbst weiter versucht.",
  },
  deaf: {
    title: "Ihre Rolle sieht das nicht",
    body: "Bitten Sie jemanden, der dieses Dashboard verwaltet, um eine passende Rolle.",
  },
  rate: "{rate} Änderungen",
  shown: "{shown} von {count}",
  noMatch: {
    title: "Nichts passt zum Filter",
    body: "{count} Zeilen sind da, keine davon passt.",
    clear: "Filter leeren",
  },
  diagnostics: {
    title: "Diagnose",
    note: "Was der Worker dieser Seite hält, Slice für Slice. Gleiche Zeilen geben gleiche Prüfsummen.",
    projection: "Projektion",
    slice: "Slice",
    epoch: "Epoche",
    sequence: "Frame",
    position: "Position",
    rows: "Zeilen",
    hash: "Prüfsumme",
    phase: "Phase",
    fetches: "Geholte Abbilder",
    refresh: "Alles neu holen",
    key: "Diagnose",
  },
};
