import type { MeasureName } from "@cim/contracts/series";
import type { MapLink } from "./lattice-shape.ts";

/** Messages per second to the hub and from it, and milliseconds; null is not known. */
export interface LinkFigures {
  readonly in: number | null;
  readonly out: number | null;
  readonly rttMs: number | null;
  /** True when the round trip was measured just now, and is not the one that an event told. */
  readonly isMeasured: boolean;
}

/** Newest value of a measure by the id of what it belongs to. */
export type ValuesOf = (measure: MeasureName) => ReadonlyMap<string, number>;

/** The measures that the map shows. */
export const mapMeasures = [
  "link.rtt",
  "link.messages.in",
  "link.messages.out",
  "server.connections",
  "server.messages.in",
  "server.messages.out",
] as const satisfies readonly MeasureName[];

/** What is measured of a link between two servers, all accounts together. A link that is down carries nothing, whatever was measured before. */
export function figuresOfLink(link: MapLink, valuesOf: ValuesOf): LinkFigures {
  if (link.state === "down") return { in: null, out: null, rttMs: null, isMeasured: false };
  const told = (measure: (typeof mapMeasures)[number]) =>
    link.links.flatMap(({ link: id }) => valuesOf(measure).get(id) ?? []);
  const times = told("link.rtt");
  return {
    in: sum(told("link.messages.in")),
    out: sum(told("link.messages.out")),
    rttMs: times.length === 0 ? link.rttMs : Math.max(...times),
    isMeasured: times.length > 0,
  };
}

/** What is measured of a server; null is not known. */
export function figuresOfServer(server: string, valuesOf: ValuesOf) {
  return {
    in: valuesOf("server.messages.in").get(server) ?? null,
    out: valuesOf("server.messages.out").get(server) ?? null,
    connections: valuesOf("server.connections").get(server) ?? null,
  };
}

function sum(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((all, value) => all + value, 0);
}
