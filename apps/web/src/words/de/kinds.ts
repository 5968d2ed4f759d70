import type { kinds as en } from "../en/kinds.ts";
import type { Translation } from "../message.ts";

export const kinds: Translation<typeof en> = {
  commit: { one: "Commit", other: "Commits" },
  repository: { one: "Repository", other: "Repositories" },
  "pull-request": { one: "Pull-Request", other: "Pull-Requests" },
  build: { one: "Build", other: "Builds" },
  annotation: { one: "Anmerkung", other: "Anmerkungen" },
  package: { one: "Paket", other: "Pakete" },
  container: { one: "Container", other: "Container" },
  "bounded-context": { one: "Bounded Context", other: "Bounded Contexts" },
  "leaf-node": { one: "Leaf-Knoten", other: "Leaf-Knoten" },
  cluster: { one: "Cluster", other: "Cluster" },
  configuration: { one: "Konfiguration", other: "Konfigurationen" },
  component: { one: "Komponente", other: "Komponenten" },
  capability: { one: "Fähigkeit", other: "Fähigkeiten" },
  server: { one: "NATS-Server", other: "NATS-Server" },
  "leaf-link": { one: "Leaf-Verbindung", other: "Leaf-Verbindungen" },
  account: { one: "Account", other: "Accounts" },
  stream: { one: "Stream", other: "Streams" },
  consumer: { one: "Consumer", other: "Consumer" },
  subject: { one: "Subject", other: "Subjects" },
  event: { one: "Ereignis", other: "Ereignisse" },
  person: { one: "Person", other: "Personen" },
};
