import { type Dialect, type MessageKind, messageKinds } from "@cim/contracts";

/** One word that says of a subject what its messages are. */
export interface Marker {
  readonly kind: MessageKind;
  /** Tells family A from C, and B from D. */
  readonly plural: boolean;
}

const known: Readonly<Partial<Record<MessageKind, readonly string[]>>> = {
  event: ["event", "events", "evt", "evts"],
  command: ["cmd", "cmds", "command", "commands"],
  query: ["query", "queries", "qry"],
  acknowledgement: ["ack", "acks"],
};

/** Words that say the same at the end of a subject without marker. */
export const lastWords: ReadonlyMap<string, MessageKind> = new Map([
  ["health", "health"],
  ["heartbeat", "heartbeat"],
]);

/** All marker words in lower case: the known ones and the dialect's. */
export function markersOf(dialect: Dialect): ReadonlyMap<string, Marker> {
  const markers = new Map<string, Marker>();
  for (const kind of messageKinds) {
    for (const word of [...(known[kind] ?? []), ...(dialect.markers[kind] ?? [])]) {
      markers.set(word.toLowerCase(), { kind, plural: /s$/iu.test(word) });
    }
  }
  return markers;
}
