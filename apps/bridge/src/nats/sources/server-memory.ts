import type {
  RawAccount,
  RawConnections,
  RawFigures,
  RawGateways,
  RawLink,
  RawServer,
  RawStreams,
  RawSubscription,
  ServerAnswer,
} from "../wire/answers.ts";

interface Entry {
  answer: ServerAnswer;
  misses: number;
  /** Raw connection counts of the reading before, by account. */
  counts: ReadonlyMap<string, number>;
  /** Connections that the newest reading does not list, and that are kept for one more. */
  missed: ReadonlySet<number>;
  /** Shared with the answer: a storm of ends must not copy it each time. */
  readonly ended: Map<number, string>;
  /** Those that were told before the newest reading: after the next one nobody asks for them any more. */
  endedBefore: ReadonlySet<number>;
}

/** Reasons of ended connections that are kept per server. */
const mostEnded = 2000;

/** The newest answer of each server of one source, and when a silent one is given up. */
export interface ServerMemory {
  answers(): readonly ServerAnswer[];
  size(): number;
  seen(server: RawServer, at: number): void;
  /** @param at epoch milliseconds, here and below: when it was read */
  links(serverId: string, links: readonly RawLink[], at?: number): void;
  gateways(serverId: string, gateways: RawGateways | undefined, at: number): void;
  figures(serverId: string, figures: RawFigures, at: number): void;
  /**
   * A connection that one reading does not list is kept for one more where it took several pages to read: whoever goes meanwhile moves
   * others from a page that is still to be read to one that was. One that the server told the end of is gone at once.
   */
  connections(serverId: string, told: RawConnections, paged: boolean, at?: number): void;
  /** A server told that a connection ended. */
  ended(serverId: string, number: number, reason: string): void;
  accounts(serverId: string, accounts: readonly RawAccount[]): void;
  streams(serverId: string, streams: RawStreams, at?: number): void;
  subscriptions(serverId: string, subscriptions: readonly RawSubscription[]): void;
  /**
   * Ends a round in which `answered` answered. A server that was silent twice is forgotten; at once when a server of its
   * name answers under a new id (it restarted), or when the leaf link it was reached by is gone.
   */
  endRound(answered: ReadonlySet<string>, linkedBefore: ReadonlySet<string>): void;
  /** Names at the far end of leaf links that answering servers accepted. */
  linkedNames(): ReadonlySet<string>;
  forget(serverId: string): void;
  clear(): void;
  /** True when some server is, or was when it last answered, connected to another cluster. */
  hasGateways(): boolean;
}

export function makeServerMemory(): ServerMemory {
  const entries = new Map<string, Entry>();
  const change = (serverId: string, part: Partial<ServerAnswer>) => {
    const entry = entries.get(serverId);
    if (entry !== undefined) entry.answer = { ...entry.answer, ...part };
  };
  const read = (serverId: string, part: keyof NonNullable<ServerAnswer["readAt"]>, at: number | undefined) =>
    at === undefined ? {} : { readAt: { ...entries.get(serverId)?.answer.readAt, [part]: at } };
  const linkedNames = () =>
    new Set(
      [...entries.values()].flatMap(({ answer, misses }) =>
        misses > 0 ? [] : (answer.links ?? []).filter((link) => !link.spoke).map((link) => link.other),
      ),
    );
  return {
    answers: () => [...entries.values()].map((entry) => entry.answer),
    size: () => entries.size,
    seen(server, at) {
      const entry = entries.get(server.id);
      const parts = entry?.answer ?? { links: undefined, accounts: undefined, streams: undefined };
      const ended = entry?.ended ?? new Map<number, string>();
      entries.set(server.id, {
        ended,
        answer: { ...parts, server, answeredAt: at, ended },
        misses: 0,
        counts: entry?.counts ?? new Map(),
        missed: entry?.missed ?? new Set(),
        endedBefore: entry?.endedBefore ?? new Set(),
      });
    },
    links: (serverId, links, at) => change(serverId, { links, ...read(serverId, "links", at) }),
    gateways: (serverId, gateways, at) => change(serverId, { gateways, ...read(serverId, "gateways", at) }),
    figures: (serverId, figures, at) => change(serverId, { figures, ...read(serverId, "figures", at) }),
    connections(serverId, told, paged, at) {
      const entry = entries.get(serverId);
      if (entry === undefined) return;
      const { connections: before, ended } = entry.answer;
      const there = new Set(told.connections.map((connection) => connection.number));
      const kept = paged
        ? (before?.connections ?? []).filter(
            ({ number }) => !there.has(number) && !entry.missed.has(number) && ended?.has(number) !== true,
          )
        : [];
      entry.missed = new Set(kept.map((connection) => connection.number));
      // A server may list one for a while whose end it has told.
      for (const number of entry.endedBefore) if (!there.has(number)) entry.ended.delete(number);
      entry.endedBefore = new Set(entry.ended.keys());
      const connections = { ...told, connections: [...told.connections, ...kept] };
      change(serverId, { connections, ...read(serverId, "connections", at) });
    },
    ended(serverId, number, reason) {
      const entry = entries.get(serverId);
      if (entry === undefined) return;
      entry.ended.set(number, reason);
      const [oldest] = entry.ended.keys();
      if (entry.ended.size > mostEnded && oldest !== undefined) entry.ended.delete(oldest);
    },
    accounts(serverId, accounts) {
      const entry = entries.get(serverId);
      if (entry === undefined) return;
      change(serverId, { accounts: steady(accounts, entry.answer.accounts, entry.counts) });
      entry.counts = new Map(accounts.map((count) => [count.account, count.connections]));
    },
    streams: (serverId, streams, at) => change(serverId, { streams, ...read(serverId, "streams", at) }),
    subscriptions: (serverId, subscriptions) => change(serverId, { subscriptions }),
    endRound(answered, linkedBefore) {
      const linked = linkedNames();
      const names = new Set(
        [...entries.values()]
          .filter((e) => answered.has(e.answer.server.id))
          .map((e) => e.answer.server.name),
      );
      for (const [id, entry] of entries) {
        if (answered.has(id)) continue;
        const { name } = entry.answer.server;
        entry.misses += 1;
        const unlinked = linkedBefore.has(name) && !linked.has(name);
        if (entry.misses >= 2 || names.has(name) || unlinked) entries.delete(id);
      }
    },
    linkedNames,
    forget: (serverId) => void entries.delete(serverId),
    clear: () => entries.clear(),
    hasGateways: () =>
      [...entries.values()].some(
        ({ answer }) => answer.figures?.hasGateways === true || (answer.gateways?.ways.length ?? 0) > 0,
      ),
  };
}

/**
 * A number of connections counts when two readings in a row agree on it, so that a command line that comes and goes is
 * no news. The first reading counts at once.
 */
function steady(
  now: readonly RawAccount[],
  before: readonly RawAccount[] | undefined,
  counts: ReadonlyMap<string, number>,
): readonly RawAccount[] {
  if (before === undefined) return now;
  const steadyBefore = new Map(before.map((entry) => [entry.account, entry.connections]));
  return now.map((entry) => ({
    ...entry,
    connections:
      counts.get(entry.account) === entry.connections
        ? entry.connections
        : (steadyBefore.get(entry.account) ?? entry.connections),
  }));
}
