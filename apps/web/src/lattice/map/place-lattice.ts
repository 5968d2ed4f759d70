import type { Extent } from "../../graph/canvas/camera.ts";
import type {
  LatticeShape,
  MapCluster,
  MapGateway,
  MapHub,
  MapLeaf,
  MapLink,
  MapServer,
} from "./lattice-shape.ts";

/** A rectangle of the map; units are pixels at scale 1. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLeaf extends Box {
  readonly leaf: MapLeaf;
}

export interface PlacedHub extends Box {
  readonly hub: MapHub;
  /** The box with the hub's name; the rest are leaves below it. */
  readonly head: Box;
  readonly leaves: readonly PlacedLeaf[];
  /** X of each column of leaves. */
  readonly columns: readonly number[];
}

export interface PlacedCluster extends Box {
  readonly cluster: MapCluster;
  readonly hubs: readonly PlacedHub[];
}

/** A line from the place of one thing to that of another. */
export interface PlacedLine {
  readonly from: Box;
  readonly to: Box;
}

export interface PlacedLattice {
  readonly clusters: readonly PlacedCluster[];
  readonly gateways: readonly (PlacedLine & { readonly gateway: MapGateway })[];
  readonly crossings: readonly (PlacedLine & { readonly link: MapLink })[];
  readonly extent: Extent;
}

/** Measures of the map; units. */
export const measuresOfMap = {
  row: 22,
  column: 228,
  /** Width of a hub that nothing hangs on. */
  lone: 168,
  head: 34,
  inset: 14,
  betweenHubs: 18,
  /** Room for the titles of clusters, and for gateways. */
  between: 64,
} as const;

/**
 * Room for how many leaves a hub with `count` of them is given: steps, so that one leaf more moves nothing outside its hub until a step is full.
 */
export function roomFor(count: number): number {
  const step = count <= 12 ? 2 : count <= 32 ? 4 : count <= 64 ? 8 : 32;
  return Math.max(step, Math.ceil(count / step) * step);
}

/**
 * Gives every cluster, hub and leaf its place: clusters side by side in lines like words, their hubs side by side, the leaves of a hub below it in
 * columns. Depends on nothing but names and counts, and on the shape of the window: `aspect` is about the width of the whole by its height.
 */
export function placeLattice(shape: LatticeShape, aspect: number): PlacedLattice {
  const { between } = measuresOfMap;
  const sizes = shape.clusters.map(sizeOfCluster);
  const area = sizes.reduce((sum, { width, height }) => sum + (width + between) * (height + between), 0);
  const widest = Math.max(0, ...sizes.map(({ width }) => width));
  const line = Math.max(widest, Math.sqrt(area * aspect) - between);
  const clusters: PlacedCluster[] = [];
  let [x, y, high] = [0, 0, 0];
  shape.clusters.forEach((cluster, index) => {
    const size = sizes[index] ?? { width: 0, height: 0 };
    // Half of the last one may reach beyond the line: that comes nearer to the wanted shape than never.
    if (x > 0 && x + size.width / 2 > line) {
      y += high + between;
      [x, high] = [0, 0];
    }
    clusters.push(placeCluster(cluster, x, y));
    x += size.width + between;
    high = Math.max(high, size.height);
  });
  const places = new Map<string, Box>();
  const ofClusters = new Map<string, Box>();
  for (const placed of clusters) {
    if (!placed.cluster.isAlone) ofClusters.set(placed.cluster.id, placed);
    for (const hub of placed.hubs) {
      places.set(hub.hub.server.id, hub.head);
      for (const leaf of hub.leaves) places.set(leaf.leaf.server.id, leaf);
    }
  }
  return {
    clusters,
    gateways: shape.gateways.flatMap((gateway) => {
      const [from, to] = [ofClusters.get(gateway.from), ofClusters.get(gateway.to)];
      return from && to ? [{ gateway, from, to }] : [];
    }),
    crossings: shape.crossings.flatMap((link) => {
      const [from, to] = [places.get(link.server), places.get(link.remote)];
      return from && to ? [{ link, from, to }] : [];
    }),
    extent: {
      left: 0,
      top: -between / 2,
      right: Math.max(1, ...clusters.map((box) => box.x + box.width)),
      bottom: Math.max(1, ...clusters.map((box) => box.y + box.height)),
    },
  };
}

/** Columns and rows for the leaves of a hub: about half as wide again as high. */
function gridOf(count: number): { readonly columns: number; readonly rows: number } {
  if (count === 0) return { columns: 1, rows: 0 };
  const room = roomFor(count);
  const columns = Math.max(1, Math.round(Math.sqrt(room / 8)));
  return { columns, rows: Math.ceil(room / columns) };
}

function sizeOfHub(hub: MapHub): { readonly width: number; readonly height: number } {
  const { row, column, head, lone } = measuresOfMap;
  const { columns, rows } = gridOf(hub.leaves.length);
  if (rows === 0) return { width: lone, height: head };
  return { width: columns * column, height: head + 8 + rows * row };
}

function sizeOfCluster(cluster: MapCluster): { readonly width: number; readonly height: number } {
  const { inset, betweenHubs } = measuresOfMap;
  const hubs = cluster.hubs.map(sizeOfHub);
  return {
    width: hubs.reduce((sum, { width }) => sum + width, 0) + betweenHubs * (hubs.length - 1) + 2 * inset,
    height: Math.max(0, ...hubs.map(({ height }) => height)) + 2 * inset,
  };
}

function placeCluster(cluster: MapCluster, left: number, top: number): PlacedCluster {
  const { inset, betweenHubs } = measuresOfMap;
  let x = left + inset;
  const hubs = cluster.hubs.map((hub) => {
    const placed = placeHub(hub, x, top + inset);
    x += placed.width + betweenHubs;
    return placed;
  });
  return { cluster, hubs, x: left, y: top, ...sizeOfCluster(cluster) };
}

function placeHub(hub: MapHub, left: number, top: number): PlacedHub {
  const { row, column, head } = measuresOfMap;
  const size = sizeOfHub(hub);
  const { columns, rows } = gridOf(hub.leaves.length);
  const under = top + head + 8;
  return {
    hub,
    x: left,
    y: top,
    ...size,
    head: { x: left, y: top, width: size.width, height: head },
    columns: Array.from({ length: columns }, (_, index) => left + index * column),
    leaves: hub.leaves.map((leaf, index) => ({
      leaf,
      x: left + Math.floor(index / rows) * column,
      y: under + (index % rows) * row,
      width: column,
      height: row,
    })),
  };
}

/** Everything on the map that can be walked to, with its place. */
export type MapItem =
  | { readonly kind: "cluster"; readonly id: string; readonly box: Box; readonly placed: PlacedCluster }
  | {
      readonly kind: "hub";
      readonly id: string;
      readonly box: Box;
      readonly placed: PlacedHub;
      readonly server: MapServer;
    }
  | {
      readonly kind: "leaf";
      readonly id: string;
      readonly box: Box;
      readonly placed: PlacedLeaf;
      readonly server: MapServer;
    };

/** All items in reading order. The id of a cluster that is a lone server is left to its hub. */
export function itemsOf(placed: PlacedLattice): readonly MapItem[] {
  return placed.clusters.flatMap((cluster): MapItem[] => [
    ...(cluster.cluster.isAlone
      ? []
      : [
          {
            kind: "cluster" as const,
            id: `cluster:${cluster.cluster.id}`,
            box: { x: cluster.x, y: cluster.y - 30, width: cluster.width, height: 26 },
            placed: cluster,
          },
        ]),
    ...cluster.hubs.flatMap((hub): MapItem[] => [
      {
        kind: "hub",
        id: `server:${hub.hub.server.id}`,
        box: hub.head,
        placed: hub,
        server: hub.hub.server,
      },
      ...hub.leaves.map(
        (leaf): MapItem => ({
          kind: "leaf",
          id: `server:${leaf.leaf.server.id}`,
          box: leaf,
          placed: leaf,
          server: leaf.leaf.server,
        }),
      ),
    ]),
  ]);
}
