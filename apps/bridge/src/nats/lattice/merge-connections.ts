import { componentOfClient } from "@cim/contracts";
import type { RawCut, ServerAnswer } from "../wire/answers.ts";
import type { ConnectionFact, CutFact } from "./facts.ts";
import type { IdentifiedServers } from "./identify-servers.ts";

export interface MergedConnections {
  readonly connections: readonly ConnectionFact[];
  readonly young: ReadonlySet<string>;
  readonly ended: ReadonlyMap<string, string>;
  /** Servers that told all of theirs. */
  readonly scopes: ReadonlySet<string>;
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
    for (const { number, ageMs, ...told } of answer.connections.connections) {
      if (answer.ended?.has(number) === true) continue; // since it was read
      const connection = `${server}/${number}`;
      if (ageMs < oldEnough) {
        young.add(connection);
        continue;
      }
      connections.push({
        connection,
        server,
        account: told.account,
        client: told.client,
        user: told.user,
        component: componentOfClient(told.client) ?? null,
        transport: told.transport,
        language: told.language,
        version: told.version,
        address: told.address,
        rtt_ms: told.rttMs,
        connected_at: told.connectedAt,
      });
    }
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
