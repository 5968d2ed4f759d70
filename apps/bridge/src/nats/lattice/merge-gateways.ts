import type { RawGateway } from "../wire/answers.ts";
import type { GatewayFact } from "./facts.ts";
import type { IdentifiedServers } from "./identify-servers.ts";

/** A way from one cluster to another, as all its servers together tell. */
export interface MergedGateway {
  readonly fact: GatewayFact;
  /** Messages over all servers that told; each counts from when it connected. */
  readonly messagesIn: number;
  readonly messagesOut: number;
  /** Epoch milliseconds of the oldest reading among them. */
  readonly readAt: number | undefined;
  /** Ids of the servers that counted; a server that restarted has another. */
  readonly over: string;
}

interface Way {
  readonly cluster: string;
  readonly remote: string;
  readonly roundTrips: number[];
  readonly countedBy: string[];
  connected: number;
  messagesIn: number;
  messagesOut: number;
  readAt: number | undefined;
}

/** One per cluster and other cluster that some server of it is connected to. */
export function mergeGateways(known: IdentifiedServers): readonly MergedGateway[] {
  const servers = new Map<string, number>();
  const ways = new Map<string, Way>();
  for (const { server, gateways, readAt } of known.answers.values()) {
    if (gateways === undefined) continue;
    const { cluster } = gateways;
    servers.set(cluster, (servers.get(cluster) ?? 0) + 1);
    for (const told of gateways.ways)
      if (told.connected) add(wayTo(ways, cluster, told.remote), server.id, told, readAt?.gateways);
  }
  return [...ways].map(([gateway, { cluster, remote, connected, roundTrips, countedBy, ...counted }]) => ({
    fact: {
      gateway,
      cluster,
      remote,
      connected,
      servers: servers.get(cluster) ?? connected,
      rtt_ms: median(roundTrips),
    },
    ...counted,
    over: countedBy.sort().join(" "),
  }));
}

function wayTo(ways: Map<string, Way>, cluster: string, remote: string): Way {
  const id = `${cluster}/${remote}`;
  const known = ways.get(id);
  if (known !== undefined) return known;
  const none = { connected: 0, messagesIn: 0, messagesOut: 0, readAt: undefined };
  const way: Way = { cluster, remote, roundTrips: [], countedBy: [], ...none };
  ways.set(id, way);
  return way;
}

function add(way: Way, serverId: string, told: RawGateway, readAt: number | undefined): void {
  way.connected += 1;
  way.countedBy.push(serverId);
  way.messagesIn += told.messagesIn;
  way.messagesOut += told.messagesOut;
  if (told.rttMs !== null) way.roundTrips.push(told.rttMs);
  if (readAt !== undefined) way.readAt = Math.min(way.readAt ?? readAt, readAt);
}

/** Clusters of which some server told its gateways. */
export function clustersTold(known: IdentifiedServers): ReadonlySet<string> {
  return new Set([...known.answers.values()].flatMap(({ gateways }) => gateways?.cluster ?? []));
}

function median(values: readonly number[]): number | null {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? null;
}
