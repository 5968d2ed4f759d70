import type { states as enStates, steps as enSteps } from "../en/states.ts";
import type { Translation } from "../message.ts";

export const states: Translation<typeof enStates> = {
  active: "Aktiv",
  arrived: "Verspätet eingetroffen",
  cut: "Getrennt",
  degraded: "Eingeschränkt",
  done: "Fertig",
  down: "Getrennt",
  failed: "Fehlgeschlagen",
  expected: "Erwartet",
  failing: "Gestört",
  "given-up": "Aufgegeben",
  gone: "Fort",
  healthy: "Gesund",
  lost: "Verloren",
  merged: "Zusammengeführt",
  partly: "Zum Teil",
  overdue: "Überfällig",
  present: "Vorhanden",
  registered: "Angemeldet",
  running: "Läuft",
  seen: "Antwortet",
  stopped: "Angehalten",
  unknown: "Unbekannt",
  up: "Verbunden",
  waiting: "Wartet",
};

export const steps: Translation<typeof enSteps> = {
  submitted: "Eingereicht",
  opened: "Geöffnet",
  approved: "Genehmigt",
  merged: "Zusammengeführt",
  "build-started": "Build begonnen",
  built: "Gebaut",
  published: "Veröffentlicht",
  configured: "Konfiguriert",
  "context-created": "Kontext angelegt",
  "configuration-added": "Konfiguration ergänzt",
  deployed: "Ausgerollt",
};
