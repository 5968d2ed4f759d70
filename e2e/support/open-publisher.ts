import { connectNats, createEventPublisher, createJetStreamEventLog, newEventId } from "@cim/event-log";
import type { Dashboard } from "./dashboard.ts";
import { readAccess } from "./data-directory.ts";

/** A publisher of native events, the log and the connection below it; `emit` may publish, `bridge` read the log too. */
export async function openPublisher(dashboard: Dashboard, user: "emit" | "bridge" = "emit") {
  const { machine, url, passwords } = readAccess(dashboard);
  const connection = await connectNats({
    servers: url,
    name: "cim-e2e",
    user,
    password: passwords[user] ?? "",
    inboxPrefix: `_INBOX_${user}`,
  });
  // `emit` may ask for the last event of a subject only, never for any message by its position.
  const log = await createJetStreamEventLog({
    connection,
    machine,
    createIfMissing: false,
    ownBySubject: user === "emit",
  });
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
