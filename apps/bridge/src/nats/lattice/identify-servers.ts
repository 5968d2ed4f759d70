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

/** Two sources may read the same server: each part from the newer answer that has it. */
function joined(one: ServerAnswer, other: ServerAnswer): ServerAnswer {
  const [older, newer] = one.answeredAt <= other.answeredAt ? [one, other] : [other, one];
  return {
    server: newer.server,
    answeredAt: newer.answeredAt,
    links: newer.links ?? older.links,
    accounts: newer.accounts ?? older.accounts,
    streams: newer.streams ?? older.streams,
    subscriptions: newer.subscriptions ?? older.subscriptions,
    gateways: newer.gateways ?? older.gateways,
    connections: newer.connections ?? older.connections,
    ended: new Map([...(older.ended ?? []), ...(newer.ended ?? [])]),
    figures: newer.figures ?? older.figures,
    readAt: { ...older.readAt, ...newer.readAt },
  };
}

/** A server that restarted has a new id: its last answer is older than the start of another of the same name. */
function isReplaced(answer: ServerAnswer, group: readonly ServerAnswer[]): boolean {
  return group.some(
    (other) => other.server.startedAt !== null && answer.answeredAt <= Date.parse(other.server.startedAt),
  );
}
