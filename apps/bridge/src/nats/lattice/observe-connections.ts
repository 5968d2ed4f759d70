import type { LatticeEvent } from "./facts.ts";
import type { LatticeState } from "./lattice-state.ts";
import { isConnectionNews, isGatewayNews } from "./notable.ts";
import { mostConnections, type Reading } from "./reading.ts";

/** Events of gateways that came, went, or are those of more or fewer servers. */
export function gatewayEvents(state: LatticeState, reading: Reading): readonly LatticeEvent[] {
  const events: LatticeEvent[] = [];
  const there = new Set<string>();
  for (const body of reading.gateways) {
    there.add(body.gateway);
    const kept = state.gateways.get(body.gateway);
    if (kept === undefined || !kept.present || isGatewayNews(kept.fact, body))
      events.push({ type: "GatewayUp", body });
  }
  const clusters = new Set(reading.servers.map((server) => server.cluster));
  for (const [id, { fact, present }] of state.gateways) {
    if (!present || there.has(id)) continue;
    const { gateway, cluster, remote } = fact;
    const silent = reading.judgeMissing && !clusters.has(cluster);
    if (!silent && !reading.gatewayScopes.has(cluster)) continue;
    const reason = silent
      ? `No server of ${cluster} answers.`
      : `No server of ${cluster} is connected to ${remote} any more.`;
    events.push({ type: "GatewayDown", body: { gateway, cluster, remote, reason } });
  }
  return events;
}

/** Events of clients that came, said something else of themselves, or went; of at most {@link mostConnections} at a time. */
export function connectionEvents(state: LatticeState, reading: Reading): readonly LatticeEvent[] {
  const closed: LatticeEvent[] = [];
  const opened: LatticeEvent[] = [];
  const cut = new Set(reading.cuts.map((fact) => fact.connection));
  const there = new Set(reading.connections.map((fact) => fact.connection));
  for (const [id, { fact }] of state.connections) {
    const { connection, server, account, client, component } = fact;
    if (there.has(id) || cut.has(id)) continue;
    // One of that number that is young is another: the server began to count anew.
    const isOver = reading.connectionScopes.has(server) || reading.youngConnections.has(id);
    const said = reading.ended.get(id);
    if (!isOver && said === undefined) continue;
    const reason = said === undefined || said === "" ? {} : { reason: said };
    closed.push({
      type: "ConnectionClosed",
      body: { connection, server, account, client, component, ...reason },
    });
  }
  let room = mostConnections - state.connections.size + closed.length;
  for (const body of reading.connections) {
    const kept = state.connections.get(body.connection);
    if (kept === undefined && (cut.has(body.connection) || room-- <= 0)) continue;
    if (kept === undefined || isConnectionNews(kept.fact, body))
      opened.push({ type: "ConnectionOpened", body });
  }
  return [...closed, ...opened];
}
