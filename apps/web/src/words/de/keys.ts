import type { keys as en } from "../en/keys.ts";
import type { Translation } from "../message.ts";

export const keys: Translation<typeof en> = {
  title: "Tasten",
  hint: "{key} zeigt die Tasten",
  general: "Überall",
  goTo: "Gehe zu",
  table: "In einer Liste",
  help: "Diese Tasten zeigen",
  palette: "Suche und Befehle",
  escape: "Das Innerste schließen",
  rail: "Leiste ein- oder ausklappen",
  move: "Eine Zeile weiter",
  page: "Eine Seite weiter",
  ends: "Erste oder letzte Zeile",
  open: "Zeile öffnen",
  goOverview: "Übersicht",
  goDelivery: "Lieferung",
  goFleet: "Flotte",
  goLattice: "Netz",
  goEvents: "Ereignisse",
  afterwards: "dann",
};
