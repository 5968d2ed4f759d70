import type {
  RawAccount,
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
}

/** The newest answer of each server of one source, and when a silent one is given up. */
export interface ServerMemory {
  answers(): readonly ServerAnswer[];
  size(): number;
  seen(server: RawServer, at: number): void;
  links(serverId: string, links: readonly RawLink[]): void;
  accounts(serverId: string, accounts: readonly RawAccount[]): void;
  streams(serverId: string, streams: RawStreams): void;
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
}

export function makeServerMemory(): ServerMemory {
  const entries = new Map<string, Entry>();
  const change = (serverId: string, part: Partial<ServerAnswer>) => {
    const entry = entries.get(serverId);
    if (entry !== undefined) entry.answer = { ...entry.answer, ...part };
  };
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
      entries.set(server.id, {
        answer: { ...parts, server, answeredAt: at },
        misses: 0,
        counts: entry?.counts ?? new Map(),
      });
    },
    links: (serverId, links) => change(serverId, { links }),
    accounts(serverId, accounts) {
      const entry = entries.get(serverId);
      if (entry === undefined) return;
      change(serverId, { accounts: steady(accounts, entry.answer.accounts, entry.counts) });
      entry.counts = new Map(accounts.map((count) => [count.account, count.connections]));
    },
    streams: (serverId, streams) => change(serverId, { streams }),
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
