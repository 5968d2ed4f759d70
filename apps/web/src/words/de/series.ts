import type { series as english } from "../en/series.ts";
import type { Translation } from "../message.ts";

const byState = {
  registered: "Komponenten angemeldet",
  running: "Komponenten in Betrieb",
  degraded: "Komponenten eingeschränkt",
  failing: "Komponenten gestört",
  stopped: "Komponenten angehalten",
};

export const series: Translation<typeof english> = {
  measures: {
    components: byState,
    context: { components: byState, events: { rate: "Ereignisse" } },
    cluster: { components: byState },
    changes: {
      waiting: "Änderungen, die warten",
      running: "Änderungen, die laufen",
      failed: "Änderungen, die scheiterten",
    },
    links: { down: "Leaf-Verbindungen getrennt" },
    events: { rate: "Ereignisse ins Log" },
    log: { bytes: "Größe des Logs" },
    projection: { lag: "Ereignisse noch nicht gezeigt" },
    link: {
      rtt: "Umlaufzeit",
      messages: { in: "Nachrichten zum Hub", out: "Nachrichten vom Hub" },
    },
    gateway: {
      rtt: "Umlaufzeit",
      messages: { in: "Nachrichten vom anderen Cluster", out: "Nachrichten zum anderen Cluster" },
    },
    stream: { messages: { rate: "Nachrichten gespeichert" }, bytes: "Größe" },
    consumer: { pending: "Nachrichten ausstehend", rate: "Nachrichten genommen" },
    server: {
      connections: "Verbindungen",
      messages: { in: "Nachrichten herein", out: "Nachrichten hinaus" },
      cpu: "Prozessor",
      memory: "Speicher",
      "slow-consumers": "Langsame Abnehmer getrennt",
    },
  },
  cores: { one: "{figure} Kern", other: "{figure} Kerne" },
  spark: {
    title: "{measure}, letzte {span}",
    said: "{measure}, letzte {span}: jetzt {now}, wenigstens {least}, höchstens {most}.",
    ended: "{measure}, letzte {span}: jetzt nicht gemessen; wenigstens {least}, höchstens {most}.",
    none: "{measure}, letzte {span}: nichts gemessen.",
  },
  by: "gemessen von {source}",
  byLog: "aus den Ereignissen des Logs",
  byNobody: "in dieser Spanne von niemandem gemessen",
  every: "ein Punkt je {step}",
  title: "Messwerte",
  span: {
    label: "Spanne",
    m15: "15 min",
    h1: "1 h",
    h6: "6 h",
    d1: "1 T",
    w1: "1 W",
  },
  look: { label: "Gezeigt als", chart: "Kurve", table: "Tabelle" },
  chart: {
    about:
      "Links und rechts gehen die Punkte entlang, mit Umschalt markieren sie eine Spanne, Enter geht zu diesem Moment.",
    none: "In dieser Spanne wurde nichts gemessen.",
    notMeasured: "nicht gemessen",
    marked: "{from} bis {to}",
    at: "{time}: {values}",
    goTo: "Die Maschine zeigen, wie sie um {time} war",
    brush: "Über die Kurve ziehen zeigt die Maschine, wie sie am Ende dieser Spanne war.",
    shows: "{name} wird gezeigt",
  },
  table: {
    time: "Zeit",
    value: "Mittel",
    last: "Letzter",
    least: "Kleinster",
    most: "Größter",
    count: { one: "{count} Punkt mit einem Wert", other: "{count} Punkte mit einem Wert" },
  },
  groups: {
    states: "Komponenten nicht in Betrieb",
    messages: "Nachrichten",
  },
  failed: "Die Messwerte konnten nicht gelesen werden",
  absent: "Dieser Server bewahrt noch keine Messwerte auf.",
  inFile: "Eine Vorfall-Datei enthält keine Messwerte.",
  beforeAll: "Vor dem ersten Ereignis wurde nichts gemessen.",
  unseen: "Messwerte dieser Art sind nicht für Ihre Rolle.",
  momentFailed: "Dieser Moment konnte nicht gezeigt werden: {reason}",
};
