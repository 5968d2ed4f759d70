import { componentOfClient } from "@cim/contracts";
import type { RawConnections, RawCut, ServerAnswer } from "../wire/answers.ts";
import type { ConnectionFact, CutFact } from "./facts.ts";
import type { IdentifiedServers } from "./identify-servers.ts";

export interface MergedConnections {
  readonly connections: readonly ConnectionFact[];
  readonly young: ReadonlySet<string>;
  readonly ended: ReadonlyMap<string, string>;
  /** Servers that told all of theirs. */
  readonly scopes: ReadonlySet<string>;
}

interface TakenApart {
  readonly server: string;
  readonly oldEnough: number;
  readonly old: readonly ConnectionFact[];
  readonly young: readonly string[];
}

/** By what a server told: with ten thousand connections, most comparisons are made between two readings of them. */
const takenApart = new WeakMap<RawConnections, TakenApart>();

function takeApart(told: RawConnections, server: string, oldEnough: number): TakenApart {
  const known = takenApart.get(told);
  if (known?.server === server && known.oldEnough === oldEnough) return known;
  const old: ConnectionFact[] = [];
  const young: string[] = [];
  for (const { number, ageMs, rttMs, connectedAt, ...said } of told.connections) {
    const connection = `${server}/${number}`;
    if (ageMs < oldEnough) young.push(connection);
    else {
      const component = componentOfClient(said.client) ?? null;
      old.push({ connection, server, ...said, component, rtt_ms: rttMs, connected_at: connectedAt });
    }
  }
  const parts = { server, oldEnough, old, young };
  takenApart.set(told, parts);
  return parts;
}

/** Who is connected to which server. @param oldEnough milliseconds: those younger come and go all the time */
export function mergeConnections(known: IdentifiedServers, oldEnough: number): MergedConnections {
  const connections: ConnectionFact[] = [];
  const young = new Set<string>();
  const ended = new Map<string, string>();
  const scopes = new Set<string>();
  for (const [server, answer] of known.answers) {
    for (const [number, reason] of answer.ended ?? []) ended.set(`${server}/${number}`, reason);
    if (answer.connections === undefined) continue;
    if (answer.connections.complete) scopes.add(server);
    const parts = takeApart(answer.connections, server, oldEnough);
    for (const id of parts.young) young.add(id);
    // Those that ended since they were read are left out.
    for (const fact of parts.old) if (!ended.has(fact.connection)) connections.push(fact);
  }
  return { connections, young, ended, scopes };
}

/** What is told of a client that was cut. */
export function cutFact(cut: RawCut, answers: ReadonlyMap<string, ServerAnswer>): CutFact {
  const known = [...answers].find(([, { server }]) => server.id === cut.serverId);
  const server = known?.[0] ?? cut.serverName;
  return {
    connection: `${server}/${cut.number}`,
    server,
    account: cut.account,
    client: cut.client,
    user: cut.user,
    component: componentOfClient(cut.client) ?? null,
    reason: cut.reason,
    sent_messages: cut.sentMessages,
    sent_bytes: cut.sentBytes,
  };
}
