import type { session as en } from "../en/session.ts";
import type { Translation } from "../message.ts";

export const session: Translation<typeof en> = {
  signIn: {
    title: "Anmelden",
    body: "Öffnen Sie den Einmal-Link, den das Dashboard beim Start ausgegeben hat. Ein Link gilt einmal und wenige Minuten.",
    again: "Kein Link zur Hand? Auf der Maschine, auf der das Dashboard läuft, erzeugt dies einen neuen:",
    expired: "Dieser Link ist verbraucht oder zu alt. Erzeugen Sie einen neuen.",
    retry: "Ich bin angemeldet",
  },
  failed: {
    title: "Das Dashboard antwortet nicht",
    body: "Die Sitzung konnte nicht gelesen werden: {reason}.",
  },
  reason: {
    network: "der Server ist nicht erreichbar",
    status: "der Server antwortete {status}",
    shape: "die Antwort ist keine Sitzung",
  },
};
