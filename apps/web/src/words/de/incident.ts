import type { incident as en } from "../en/incident.ts";
import type { Translation } from "../message.ts";

export const incident: Translation<typeof en> = {
  title: "Vorfalldateien",
  make: {
    action: "Vorfalldatei erstellen",
    short: "Vorfalldatei",
    title: "Vorfalldatei erstellen",
    body: "Eine Datei mit allem, was in einer Zeitspanne zu sehen war. Wer sie öffnet, braucht keine Verbindung zu dieser Maschine.",
    name: "Titel",
    note: "Notiz",
    span: "Zeitspanne",
    from: "Von Position",
    to: "Bis Position",
    screens: "Ansichten, die mitkommen",
    things: "Dinge, die mitkommen",
    noThings: "Keine außer denen der Ansichten.",
    annotations: "Anmerkungen in der Zeitspanne",
    noAnnotations: "Keine berührt die Zeitspanne.",
    masked:
      "Die Datei enthält, was die Rolle {role} sieht, nicht mehr. Wer die Datei hat, kann sie lesen: Sie ist nicht verschlüsselt.",
    size: "Etwa {events} in der Zeitspanne; die Datei wird etwa {size} groß.",
    sizeUnknown: "Wie groß sie wird, ist noch nicht bekannt.",
    events: { one: "{count} Ereignis", other: "{count} Ereignisse" },
    save: "Erstellen und sichern",
    saving: "Bisher {bytes}",
    cancel: "Abbrechen",
    cancelled: "Es wurde keine Datei erstellt.",
    saved: "{name} ist gesichert ({size}).",
    failed: "Es wurde keine Datei erstellt: {reason}",
    fault: {
      title: "Geben Sie ihr einen Titel.",
      position: "Geben Sie eine Position von {first} bis {last} an.",
      order: "Das Ende muss nach dem Anfang liegen.",
      nothing: "Wählen Sie mindestens eine Ansicht oder ein Ding.",
    },
  },
  open: {
    action: "Vorfalldatei öffnen",
    note: "Eine Datei, die dieses oder ein anderes Dashboard erstellt hat. Sie wird in dieser Seite gelesen und nirgendwohin gesendet.",
    choose: "Datei wählen",
    drop: "Wählen Sie eine Vorfalldatei (*.cim-incident.gz) oder lassen Sie sie hier fallen.",
    preparing: "Die Teile dieser Seite, die ohne Netz arbeiten, werden geladen …",
    prepared: "Diese Seite braucht von hier an kein Netz.",
    notPrepared:
      "Einige Teile dieser Seite konnten nicht geladen werden; ohne Netz werden sie fehlen. Versuchen Sie es noch einmal.",
    reading: "{name} wird gelesen: {read} von {size}",
    cancel: "Lesen abbrechen",
  },
  fault: {
    title: "{name} lässt sich nicht öffnen",
    foreign:
      "Das ist keine Vorfalldatei. Wählen Sie eine, die auf .cim-incident.gz endet, wie das Dashboard sie gesichert hat.",
    newer:
      "Die Datei stammt von einem neueren Dashboard (ihre Form ist {amount}, dieses liest bis {known}). Aktualisieren Sie dieses Dashboard oder bitten Sie um eine Datei von einem älteren.",
    damaged:
      "Die Datei ist beschädigt: Ihre Kompression geht nicht auf. Kopieren Sie sie noch einmal von dort, wo sie herkommt.",
    cut: "Die Datei ist nicht vollständig: Ihr Ende fehlt. Kopieren Sie sie noch einmal oder lassen Sie sie neu erstellen.",
    changed:
      "Der Inhalt ist nicht der, der exportiert wurde: Seine Inhaltskennung stimmt nicht. Vertrauen Sie ihm nicht; bitten Sie um eine neue Datei.",
    line: "Zeile {line} ist nicht, wie eine Vorfalldatei sie hat. Die Datei wurde beschädigt oder stammt von etwas anderem.",
    "too-large":
      "Die Datei enthält mehr als {bytes}; so viel nimmt diese Seite. Lassen Sie eine mit kürzerer Zeitspanne erstellen.",
    "too-long":
      "Zeile {line} ist länger als {bytes}; so viel nimmt diese Seite. Kein Dashboard schreibt solche Zeilen.",
    "too-many":
      "Die Datei hat mehr als {amount} Zeilen; so viele nimmt diese Seite. Lassen Sie eine mit kürzerer Zeitspanne erstellen.",
    "too-deep": "Zeile {line} ist mehr als {amount} Ebenen tief. Kein Dashboard schreibt solche Zeilen.",
    unreadable:
      "Der Browser konnte die Datei nicht lesen. Vielleicht wurde sie inzwischen verschoben oder geändert; wählen Sie sie noch einmal.",
  },
  shown: {
    banner: "Vorfalldatei",
    about: "{title}, von {machine}",
    by: "exportiert von {who} als {role}",
    offline: "ohne Netz",
    close: "Datei schließen",
    details: "Über die Datei",
    exportedAt: "Exportiert",
    span: "Zeitspanne",
    holds: "Enthält",
    rows: { one: "{count} Scheibe von Zeilen", other: "{count} Scheiben von Zeilen" },
    events: { one: "{count} Ereignis", other: "{count} Ereignisse" },
    cid: "Inhaltskennung",
    verified: "Der Inhalt ist der, der exportiert wurde.",
    notInFile: "Nicht in der Datei",
    notInFileBody: "Wer diese Vorfalldatei erstellt hat, hat diese Zeilen nicht mitgenommen.",
    eventNotInFile: "Die Vorfalldatei enthält dieses Ereignis nicht.",
    screenNotInFile: "{screen} ist nicht in dieser Vorfalldatei. Sie enthält: {screens}.",
    closed: "Die Datei ist geschlossen. Sie sehen wieder diese Maschine.",
    end: "Ans Ende der Datei",
  },
};
