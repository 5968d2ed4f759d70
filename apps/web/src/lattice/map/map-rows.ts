import type { ThingRef } from "@cim/contracts/rows";
import type { State } from "../../ui/state-mark.tsx";
import type { LatticeShape, MapCluster, MapGateway, MapLeaf, MapServer } from "./lattice-shape.ts";
import { lookOfCluster, lookOfLink, lookOfServer, worse } from "./map-scene.ts";

/** One line of the list that says what the map draws, in its order. */
export type MapRow = {
  /** The item's id on the map; of a gateway its own. */
  readonly id: string;
  /** How far it is indented. */
  readonly depth: number;
  readonly name: string;
  readonly look: State;
  /** What opens. */
  readonly thing: ThingRef;
} & (
  | { readonly kind: "cluster"; readonly cluster: MapCluster }
  | { readonly kind: "hub"; readonly server: MapServer }
  | { readonly kind: "leaf"; readonly server: MapServer; readonly leaf: MapLeaf }
  | { readonly kind: "gateway"; readonly gateway: MapGateway }
);

/** What the map and its list are narrowed to. */
export interface MapFilter {
  readonly text: string;
  /** Only what does not stand well. */
  readonly isTroubled: boolean;
}

/**
 * Every cluster, server, leaf node and gateway as a line. Each gateway stands once, below the cluster that comes first; below the other where
 * no server of the first is known.
 */
export function mapRows(shape: LatticeShape): readonly MapRow[] {
  const known = new Set(shape.clusters.flatMap(({ id, isAlone }) => (isAlone ? [] : [id])));
  const homeOf = ({ from, to }: MapGateway) => (known.has(from) ? from : to);
  return shape.clusters.flatMap((cluster): MapRow[] => {
    const inner = cluster.isAlone ? 0 : 1;
    return [
      ...(cluster.isAlone
        ? []
        : [
            {
              kind: "cluster" as const,
              id: `cluster:${cluster.id}`,
              depth: 0,
              name: cluster.id,
              look: lookOfCluster(cluster),
              thing: { kind: "cluster", id: cluster.id } as ThingRef,
              cluster,
            },
          ]),
      ...cluster.hubs.flatMap(({ server, leaves }): MapRow[] => [
        { kind: "hub", depth: inner, look: lookOfServer(server), ...rowOfServer(server) },
        ...leaves.map(
          (leaf): MapRow => ({
            kind: "leaf",
            depth: inner + 1 + leaf.depth,
            look: lookOfLeaf(leaf),
            ...rowOfServer(leaf.server),
            leaf,
          }),
        ),
      ]),
      ...shape.gateways
        .filter((gateway) => !cluster.isAlone && homeOf(gateway) === cluster.id)
        .map((gateway): MapRow => {
          const id = gateway.rows[0]?.gateway ?? "";
          const look = lookOfLink(gateway.state);
          const thing: ThingRef = { kind: "gateway", id };
          const name = gateway.from === cluster.id ? gateway.to : gateway.from;
          return { kind: "gateway", id: `gateway:${id}`, depth: 1, name, look, thing, gateway };
        }),
    ];
  });
}

function rowOfServer(server: MapServer) {
  const thing: ThingRef = { kind: "server", id: server.id };
  return { id: `server:${server.id}`, name: server.id, thing, server };
}

/** How a leaf node stands: as the worse of its server and its link. */
export function lookOfLeaf({ server, link }: MapLeaf): State {
  return worse(lookOfServer(server), lookOfLink(link.state));
}

/** Tells which rows fit; undefined when nothing is narrowed. Every word of the text must be found in the name, the hub or an account. */
export function makeMapFilter(filter: MapFilter): ((row: MapRow) => boolean) | undefined {
  const words = filter.text.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0 && !filter.isTroubled) return undefined;
  return (row) => {
    if (filter.isTroubled && row.look === "ok") return false;
    const told = toldOf(row).map((text) => text.toLowerCase());
    return words.every((word) => told.some((text) => text.includes(word)));
  };
}

function toldOf(row: MapRow): readonly string[] {
  if (row.kind === "cluster") return [row.name];
  if (row.kind === "gateway") return [row.gateway.from, row.gateway.to];
  const { server } = row;
  const told = [row.name, server.row?.cluster ?? "", server.row?.domain ?? "", server.row?.address ?? ""];
  if (row.kind === "leaf") {
    told.push(row.leaf.link.server, ...row.leaf.link.links.map(({ account }) => account));
  }
  return told;
}
