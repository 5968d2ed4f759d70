import type {
  delivery as enDelivery,
  events as enEvents,
  fleet as enFleet,
  lattice as enLattice,
  overview as enOverview,
} from "../en/pages.ts";
import type { Translation } from "../message.ts";

export const overview: Translation<typeof enOverview> = {
  counts: "Was es gibt",
  verdict: "Wie es der Maschine geht",
  log: "Hinter dem Log",
  newest: "Neueste Position",
  events: "Ereignisse",
  last: "{word}, {span}",
  lag: "Rückstand",
  rate: "Rate",
  behindEvents: { one: "{count} Ereignis im Rückstand", other: "{count} Ereignisse im Rückstand" },
  upToDate: "alles gezeigt",
  shownPosition: "Gezeigte Position",
  failing: {
    one: "{count} von {total} Komponenten ist gestört",
    other: "{count} von {total} Komponenten sind gestört",
  },
  degraded: { one: "{count} Komponente ist eingeschränkt", other: "{count} Komponenten sind eingeschränkt" },
  linksDown: {
    one: "{count} Leaf-Verbindung ist getrennt",
    other: "{count} Leaf-Verbindungen sind getrennt",
  },
  serversLost: { one: "{count} NATS-Server antwortet nicht", other: "{count} NATS-Server antworten nicht" },
  changesFailed: { one: "{count} Änderung ist gescheitert", other: "{count} Änderungen sind gescheitert" },
  calm: "Nichts ist gestört",
  calmAll: { one: "{count} Komponente ist in Betrieb", other: "{count} Komponenten sind in Betrieb" },
  noCounts: "Noch keine Zahlen",
  noCountsBody:
    "Sie kommen mit den ersten Ereignissen. Starten Sie einen Absender oder beobachten Sie ein Repository.",
};

export const delivery: Translation<typeof enDelivery> = {
  list: "Änderungen",
  text: "Titel, Autor, Commit suchen",
  repository: "Repository",
  branch: "Zweig",
  state: "Zustand",
  any: "Alle",
  empty: {
    title: "Noch keine Änderung",
    body: "Der Weg eines Commits in einem beobachteten Repository erscheint hier von selbst. Repositories nennt man beim Start mit --repository.",
  },
  waits: "wartet auf {step}",
  runs: "läuft: {step}",
  failedAt: "fehlgeschlagen bei {step}",
  continues: "geht weiter als {commit}",
  stepDone: "{step}: erledigt",
  stepFailed: "{step}: fehlgeschlagen",
  stepAhead: "{step}: noch nicht",
  stepSkipped: "{step}: ausgelassen",
  stepWaits: "{step}: darauf wird gewartet",
  files: { one: "{count} Datei", other: "{count} Dateien" },
  untitled: "Commit ohne Nachricht",
  took: "dauerte {duration}",
};

export const events: Translation<typeof enEvents> = {
  position: "Position",
  search: "Ereignisse",
};

export const fleet: Translation<typeof enFleet> = {
  tabs: "Arten von Dingen der Flotte",
  text: "Name, Id, Paket suchen",
  leafNode: "Leaf-Knoten",
  configuration: "Konfiguration",
  empty: {
    title: "Noch nichts bekannt: {kind}",
    body: "Die Flotte füllt sich durch Ereignisse wie ComponentRegistered. Veröffentlichen Sie sie mit cim-emit, oder starten Sie mit --demo eine simulierte Maschine.",
  },
};

export const lattice: Translation<typeof enLattice> = {
  tabs: "Teile des Gitters",
  text: "Name, Server, Account suchen",
  empty: {
    title: "Noch nichts bekannt: {kind}",
    body: "NATS-Server werden gelesen, wo der Start sie mit --nats nennt; der eingebettete wird von selbst gelesen.",
    sources:
      "Andere Systeme werden gelesen, wo der Start sie nennt: --sources DATEI führt Server, Accounts und Zugangsdaten auf.",
  },
  problems: "Was nicht gelesen werden kann",
  permission: "Fehlendes Recht",
  fix: "Was zu tun ist",
};
