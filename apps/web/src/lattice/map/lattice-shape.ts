import type { GatewayRow, LeafLinkRow, ServerRow } from "@cim/contracts/lattice";
import { byName } from "./by-name.ts";

/** A server as the map shows it; `row` is absent where only others name it. */
export interface MapServer {
  readonly id: string;
  readonly state: "seen" | "lost" | "unknown";
  readonly row: ServerRow | undefined;
}

/** All leaf links between the same two servers: one for each account that they carry. At least one. */
export interface MapLink {
  readonly server: string;
  readonly remote: string;
  /** The link that stands for all: the first that is down, else the first. */
  readonly id: string;
  readonly links: readonly LeafLinkRow[];
  readonly state: "up" | "partly" | "down";
  /** Milliseconds; the longest of those that are known. */
  readonly rttMs: number | null;
}

/** A server that hangs on a hub by a leaf link. */
export interface MapLeaf {
  readonly server: MapServer;
  readonly link: MapLink;
  /** 0 on the hub itself, 1 on a leaf of it, and so on. */
  readonly depth: number;
}

export interface MapHub {
  readonly server: MapServer;
  /** Each followed by those that hang on it. */
  readonly leaves: readonly MapLeaf[];
}

/** Servers that form a NATS cluster, or one that stands alone: then `isAlone`, and `id` is its own. */
export interface MapCluster {
  readonly id: string;
  readonly isAlone: boolean;
  readonly hubs: readonly MapHub[];
}

/** The gateways between two clusters, there and back. At least one. */
export interface MapGateway {
  /** The two clusters, the first in the order of names first. */
  readonly from: string;
  readonly to: string;
  readonly rows: readonly GatewayRow[];
  readonly state: "up" | "partly" | "down";
  readonly rttMs: number | null;
}

export interface LatticeShape {
  readonly clusters: readonly MapCluster[];
  readonly gateways: readonly MapGateway[];
  /** Leaf links that lead elsewhere than to the place of their leaf: a second hub of a leaf, a whole cluster that is one. */
  readonly crossings: readonly MapLink[];
}

/**
 * Clusters, their servers, and on each of these the leaf nodes that hang on it. Where a leaf has its place depends on names alone, never on states:
 * a cut link moves nothing.
 */
export function latticeShape(
  servers: readonly ServerRow[],
  links: readonly LeafLinkRow[],
  gateways: readonly GatewayRow[],
): LatticeShape {
  const known = new Map(servers.map((row) => [row.server, row]));
  const pairs = pairLinks(links);
  const names = new Set([...known.keys(), ...pairs.flatMap(({ server, remote }) => [server, remote])]);
  const serverOf = (id: string): MapServer => {
    const row = known.get(id);
    return { id, row, state: row?.state ?? "unknown" };
  };

  const homes = new Map<string, MapLink>();
  for (const pair of pairs) {
    // A member of a cluster stands in its cluster, whatever hangs on whom.
    if (pair.server === pair.remote || typeof known.get(pair.remote)?.cluster === "string") continue;
    if (!homes.has(pair.remote)) homes.set(pair.remote, pair);
  }
  const below = new Map<string, MapLink[]>();
  for (const pair of homes.values()) push(below, pair.server, pair);

  const placed = new Set<string>();
  const drawn = new Set<MapLink>();
  const leavesOf = (hub: string, depth: number): readonly MapLeaf[] =>
    (below.get(hub) ?? []).flatMap((link) => {
      if (placed.has(link.remote)) return [];
      placed.add(link.remote);
      drawn.add(link);
      return [{ server: serverOf(link.remote), link, depth }, ...leavesOf(link.remote, depth + 1)];
    });
  const clusters = new Map<string, { isAlone: boolean; hubs: MapHub[] }>();
  const addHub = (id: string) => {
    if (placed.has(id)) return;
    placed.add(id);
    const server = serverOf(id);
    const cluster = server.row?.cluster ?? null;
    const name = cluster ?? `server ${id}`;
    const found = clusters.get(name) ?? { isAlone: cluster === null, hubs: [] };
    clusters.set(name, found);
    found.hubs.push({ server, leaves: leavesOf(id, 0) });
  };
  const sorted = [...names].sort(byName);
  for (const id of sorted) if (!homes.has(id)) addHub(id);
  // What is left hangs on each other in a circle: the first of each circle stands for its hub.
  for (const id of sorted) addHub(id);

  return {
    clusters: [...clusters]
      .map(([name, { isAlone, hubs }]) => ({
        id: isAlone ? (hubs[0]?.server.id ?? name) : name,
        isAlone,
        hubs,
      }))
      .sort((one, other) => Number(one.isAlone) - Number(other.isAlone) || byName(one.id, other.id)),
    gateways: pairGateways(gateways),
    crossings: pairs.filter((pair) => !drawn.has(pair) && pair.server !== pair.remote),
  };
}

/** Links by the two servers they join, in the order of names. */
function pairLinks(links: readonly LeafLinkRow[]): readonly MapLink[] {
  const pairs = new Map<string, LeafLinkRow[]>();
  for (const row of links) push(pairs, `${row.server}\n${row.remote}`, row);
  return [...pairs.values()]
    .map((rows): MapLink => {
      const sorted = [...rows].sort((one, other) => byName(one.link, other.link));
      const down = sorted.filter(({ state }) => state === "down");
      const first = (down[0] ?? sorted[0]) as LeafLinkRow; // a pair has at least one
      return {
        server: first.server,
        remote: first.remote,
        id: first.link,
        links: sorted,
        state: allOf(sorted.length - down.length, sorted.length),
        rttMs: longest(sorted.map(({ rttMs }) => rttMs)),
      };
    })
    .sort((one, other) => byName(one.remote, other.remote) || byName(one.server, other.server));
}

function pairGateways(gateways: readonly GatewayRow[]): readonly MapGateway[] {
  const pairs = new Map<string, GatewayRow[]>();
  for (const row of gateways) {
    if (row.cluster !== row.remote) push(pairs, [row.cluster, row.remote].sort(byName).join("\n"), row);
  }
  return [...pairs]
    .map(([name, rows]): MapGateway => {
      const [from = "", to = ""] = name.split("\n");
      const states = new Set(rows.map(({ state }) => state));
      return {
        from,
        to,
        rows: [...rows].sort((one, other) => byName(one.gateway, other.gateway)),
        state: states.size === 1 ? (rows[0]?.state ?? "up") : "partly",
        rttMs: longest(rows.map(({ rttMs }) => rttMs)),
      };
    })
    .sort((one, other) => byName(one.from, other.from) || byName(one.to, other.to));
}

function allOf(up: number, all: number): "up" | "partly" | "down" {
  return up === all ? "up" : up === 0 ? "down" : "partly";
}

function longest(times: readonly (number | null)[]): number | null {
  const told = times.filter((time) => time !== null);
  return told.length === 0 ? null : Math.max(...told);
}

function push<Value>(map: Map<string, Value[]>, name: string, value: Value): void {
  const list = map.get(name);
  if (list) list.push(value);
  else map.set(name, [value]);
}
