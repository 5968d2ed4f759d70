import type { frame as en } from "../en/frame.ts";
import type { Translation } from "../message.ts";

export const frame: Translation<typeof en> = {
  product: "CIM Dashboard",
  skip: "Zum Inhalt springen",
  navigation: "Ansichten",
  inspector: "Inspektor",
  closeInspector: "Inspektor schließen",
  collapseRail: "Einklappen",
  expandRail: "Ausklappen",
  search: "Suche",
  searchHint: "Dinge, Ansichten und Befehle suchen",
  environment: "Umgebung: {name}",
  opened: "{screen} geöffnet",
  notFound: {
    title: "Unter dieser Adresse gibt es keine Ansicht",
    body: "Die Adresse {path} führt nirgendwohin. Sie stammt vielleicht aus einer neueren Version oder ist vertippt.",
    action: "Zur Übersicht",
  },
  crashed: {
    title: "Diese Ansicht hat mit einem Fehler aufgehört",
    body: "Der Rest des Dashboards läuft weiter. Versuchen Sie es noch einmal; hilft das nicht, laden Sie die Seite neu.",
  },
  updateMissing:
    "Ein Teil dieser Version liegt nicht mehr auf dem Server. Laden Sie die Seite neu, um die aktuelle zu bekommen.",
  screens: {
    overview: "Übersicht",
    delivery: "Lieferung",
    fleet: "Flotte",
    lattice: "Netz",
    events: "Ereignisse",
  },
  asOf: {
    live: "LIVE",
    past: "STAND",
    liveLabel: "Stand: live, die neueste Position des Logs",
    pastLabel: "Stand: {moment}",
    open: "Zeitleiste öffnen",
    close: "Zeitleiste schließen",
    beginning: "vor dem ersten Ereignis",
    position: "Position {position}",
    title: "Stand {moment} · {title}",
    saidPast: "Stand {moment}. Die Ansicht zeigt die Vergangenheit.",
    saidLive: "Wieder live. Die Ansicht zeigt die Gegenwart.",
    key: "Zeitleiste öffnen oder schließen",
    keys: "Zeit",
    missing:
      "Die Zeitleiste hat mit einem Fehler aufgehört oder kam nicht an. Laden Sie die Seite neu, um sie wiederzubekommen.",
    back: "Zurück zu live",
  },
  connection: {
    title: "Verbindung",
    live: "Live",
    connecting: "Verbinde",
    stale: "Veraltet",
    offline: "Getrennt",
    position: "Position im Log",
    lag: "Zuletzt gehört",
    since: "Seit",
    none: "Noch nichts empfangen",
    liveBody: "Änderungen kommen an, wie sie geschehen.",
    connectingBody: "Das erste Bild wird geholt.",
    staleBody:
      "Länger als erwartet nichts gehört. Das letzte Bild bleibt; ein neuer Versuch läuft von selbst.",
    offlineBody: "Die Verbindung ist weg. Das letzte Bild bleibt; ein neuer Versuch läuft von selbst.",
  },
  display: {
    title: "Anzeige",
    theme: { title: "Farben", system: "System", light: "Hell", dark: "Dunkel" },
    density: { title: "Dichte", comfortable: "Bequem", compact: "Kompakt" },
    lang: { title: "Sprache", en: "English", de: "Deutsch" },
    tz: { title: "Zeitzone", local: "Lokal", utc: "UTC" },
  },
  user: {
    title: "Konto",
    signOut: "Abmelden",
    signOutFailed:
      "Die Abmeldung hat den Server nicht erreicht. Sie sind noch angemeldet; versuchen Sie es noch einmal.",
    machine: "Maschine",
    until: "Sitzung endet",
    roles: { viewer: "Betrachter", operator: "Operator", architect: "Architekt", admin: "Admin" },
  },
};
