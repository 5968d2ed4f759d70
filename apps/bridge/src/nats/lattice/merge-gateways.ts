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
}

/** One per cluster and other cluster that some server of it is connected to. */
export function mergeGateways(known: IdentifiedServers): readonly MergedGateway[] {
  const told = [...known.answers.values()].flatMap(({ gateways, readAt }) =>
    gateways === undefined ? [] : [{ ...gateways, readAt: readAt?.gateways }],
  );
  const servers = new Map<string, number>();
  for (const { cluster } of told) servers.set(cluster, (servers.get(cluster) ?? 0) + 1);
  const ways = told.flatMap(({ cluster, ways, readAt }) =>
    ways.filter((way) => way.connected).map((way) => ({ ...way, cluster, readAt })),
  );
  const byId = new Map<string, typeof ways>();
  for (const way of ways) {
    const id = `${way.cluster}/${way.remote}`;
    byId.set(id, [...(byId.get(id) ?? []), way]);
  }
  return [...byId].flatMap(([gateway, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const { cluster, remote } = first;
    const times = group.flatMap((way) => way.readAt ?? []);
    return {
      fact: {
        gateway,
        cluster,
        remote,
        connected: group.length,
        servers: servers.get(cluster) ?? group.length,
        rtt_ms: median(group.flatMap((way) => way.rttMs ?? [])),
      },
      messagesIn: group.reduce((sum, way) => sum + way.messagesIn, 0),
      messagesOut: group.reduce((sum, way) => sum + way.messagesOut, 0),
      readAt: times.length === 0 ? undefined : Math.min(...times),
    };
  });
}

/** Clusters of which some server told its gateways. */
export function clustersTold(known: IdentifiedServers): ReadonlySet<string> {
  return new Set([...known.answers.values()].flatMap(({ gateways }) => gateways?.cluster ?? []));
}

function median(values: readonly number[]): number | null {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? null;
}
