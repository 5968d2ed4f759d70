import type { ui as en } from "../en/ui.ts";
import type { Translation } from "../message.ts";

export const ui: Translation<typeof en> = {
  state: { ok: "OK", warning: "Warnung", failing: "Gestört", unknown: "Unbekannt", changing: "Im Wechsel" },
  copy: "{text} kopieren",
  copied: "{text} kopiert",
  copyFailed:
    "Der Browser hat das Kopieren nicht erlaubt. Markieren Sie den Text und kopieren Sie ihn von Hand.",
  close: "Schließen",
  retry: "Noch einmal",
  loading: "Lädt",
  stale: "Zuletzt gehört {age}. Was Sie sehen, kann sich seither geändert haben.",
  offline: "Verbindung getrennt {age}. Was Sie sehen, kann sich seither geändert haben.",
  sort: { ascending: "aufsteigend sortiert", descending: "absteigend sortiert" },
  rows: { one: "{count} Zeile", other: "{count} Zeilen" },
  optional: "freiwillig",
  details: "Einzelheiten",
};
