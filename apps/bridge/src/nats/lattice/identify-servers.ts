import type { ServerAnswer } from "../wire/answers.ts";

/** Newest answers, one per server, and the id each server goes by: its name where no other has it, else its server id. */
export interface IdentifiedServers {
  readonly answers: ReadonlyMap<string, ServerAnswer>;
  /** The id of the one server of this name; undefined when several answer to it. Unknown names stand for themselves. */
  readonly byName: (name: string) => string | undefined;
}

export function identifyServers(all: readonly ServerAnswer[]): IdentifiedServers {
  const byId = new Map<string, ServerAnswer>();
  for (const answer of all) {
    const other = byId.get(answer.server.id);
    byId.set(answer.server.id, other === undefined ? answer : joined(other, answer));
  }
  const byName = new Map<string, ServerAnswer[]>();
  for (const answer of byId.values()) {
    const group = byName.get(answer.server.name) ?? [];
    byName.set(answer.server.name, [...group, answer]);
  }
  const answers = new Map<string, ServerAnswer>();
  const ambiguous = new Set<string>();
  for (const [name, group] of byName) {
    const living = group.length === 1 ? group : group.filter((answer) => !isReplaced(answer, group));
    if (living.length > 1) ambiguous.add(name);
    for (const answer of living) answers.set(living.length > 1 ? answer.server.id : name, answer);
  }
  return { answers, byName: (name) => (ambiguous.has(name) ? undefined : name) };
}

type TimedPart = keyof NonNullable<ServerAnswer["readAt"]>;

/** Two sources may read the same server: each part as it was read last, so that what ended since does not come back. */
function joined(one: ServerAnswer, other: ServerAnswer): ServerAnswer {
  const [older, newer] = one.answeredAt <= other.answeredAt ? [one, other] : [other, one];
  const at = (answer: ServerAnswer, part: TimedPart) => answer.readAt?.[part] ?? 0;
  const lastRead = <Part extends TimedPart>(part: Part): ServerAnswer[Part] =>
    at(older, part) > at(newer, part) ? (older[part] ?? newer[part]) : (newer[part] ?? older[part]);
  return {
    server: newer.server,
    answeredAt: newer.answeredAt,
    links: lastRead("links"),
    accounts: newer.accounts ?? older.accounts,
    streams: lastRead("streams"),
    subscriptions: newer.subscriptions ?? older.subscriptions,
    gateways: lastRead("gateways"),
    connections: lastRead("connections"),
    ended: new Map([...(older.ended ?? []), ...(newer.ended ?? [])]),
    figures: lastRead("figures"),
    readAt: laterOf(older.readAt, newer.readAt),
  };
}

function laterOf(
  one: ServerAnswer["readAt"] = {},
  other: ServerAnswer["readAt"] = {},
): ServerAnswer["readAt"] {
  const later = { ...one, ...other };
  for (const [part, at] of Object.entries(one) as [TimedPart, number][]) {
    later[part] = Math.max(at, later[part] ?? at);
  }
  return later;
}

/** A server that restarted has a new id: its last answer is older than the start of another of the same name. */
function isReplaced(answer: ServerAnswer, group: readonly ServerAnswer[]): boolean {
  return group.some(
    (other) => other.server.startedAt !== null && answer.answeredAt <= Date.parse(other.server.startedAt),
  );
}
