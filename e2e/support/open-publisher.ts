import { connectNats, createEventPublisher, createJetStreamEventLog, newEventId } from "@cim/event-log";
import type { Dashboard } from "./dashboard.ts";
import { readAccess } from "./data-directory.ts";

/** A publisher of native events and the connection below it, as user `emit`: what scripts have. */
export async function openPublisher(dashboard: Dashboard) {
  const { machine, url, passwords } = readAccess(dashboard);
  const connection = await connectNats({
    servers: url,
    name: "cim-e2e",
    user: "emit",
    password: passwords.emit ?? "",
    inboxPrefix: "_INBOX_emit",
  });
  const log = await createJetStreamEventLog({ connection, machine, createIfMissing: false });
  const publisher = createEventPublisher({
    log,
    machine,
    source: "cim-e2e",
    now: () => new Date(),
    newId: newEventId,
  });
  return {
    machine,
    connection,
    log,
    publish: publisher.publish,
    close: () => connection.close(),
    [Symbol.asyncDispose]: () => connection.close(),
  };
}
