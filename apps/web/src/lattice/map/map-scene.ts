import type { State } from "../../ui/state-mark.tsx";
import type { MapCluster, MapLink, MapServer } from "./lattice-shape.ts";
import type { LinkFigures } from "./map-figures.ts";
import type { PlacedLattice } from "./place-lattice.ts";

/** What the map says in words, in the language of the page. */
export interface MapWords {
  readonly counts: (cluster: MapCluster) => string;
  readonly leaves: (count: number) => string;
  readonly rtt: (milliseconds: number) => string;
  readonly rate: (perSecond: number) => string;
}

/** All that a picture of the lattice is made of, besides where one looks. */
export interface MapScene {
  readonly placed: PlacedLattice;
  readonly words: MapWords;
  readonly figuresOf: (link: MapLink) => LinkFigures;
  /** True for what the filter leaves out: it stays in its place, and steps back. */
  readonly isFaded: (server: string) => boolean;
  /** Clusters whose gateways are shown whatever there is. */
  readonly pointed: ReadonlySet<string>;
  /** Ids of items (see place-lattice.ts). */
  readonly selected: string | undefined;
  readonly focused: string | undefined;
  readonly hovered: string | undefined;
  /** Servers that changed, with how much of their pulse is left (1 to 0). */
  readonly pulses: ReadonlyMap<string, number>;
}

export function lookOfServer(server: MapServer): State {
  return server.state === "seen" ? "ok" : server.state === "lost" ? "failing" : "unknown";
}

export function lookOfLink(state: MapLink["state"]): State {
  return state === "up" ? "ok" : state === "down" ? "failing" : "warning";
}

const badness: readonly State[] = ["ok", "unknown", "changing", "warning", "failing"];

/** The worse of two. */
export function worse(one: State, other: State): State {
  return badness.indexOf(one) >= badness.indexOf(other) ? one : other;
}

/** How bad a cluster stands: as its worst server or link. */
export function lookOfCluster(cluster: MapCluster): State {
  let look: State = "ok";
  for (const hub of cluster.hubs) {
    look = worse(look, lookOfServer(hub.server));
    for (const leaf of hub.leaves) {
      look = worse(look, worse(lookOfServer(leaf.server), lookOfLink(leaf.link.state)));
    }
  }
  return look;
}
