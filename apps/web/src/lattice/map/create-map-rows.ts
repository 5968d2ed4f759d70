import { createMemo } from "solid-js";
import { createSettled } from "../../live/create-settled.ts";
import { useCollection } from "../../live/use-collection.ts";
import { latticeShape } from "./lattice-shape.ts";
import { mapRows } from "./map-rows.ts";

/** Milliseconds between two drawings of what changes all the time. */
const settleFor = 250;

/** The rows behind the map, put together a few times a second while they change. */
export function createMapRows() {
  const servers = useCollection("servers");
  const links = useCollection("leaf-links");
  const gateways = useCollection("gateways");
  const pace = () => settleFor;
  const settledServers = createSettled(servers.rows, pace);
  const settledLinks = createSettled(links.rows, pace);
  const settledGateways = createSettled(gateways.rows, pace);
  const shape = createMemo(() => latticeShape(settledServers(), settledLinks(), settledGateways()));
  return {
    servers,
    links,
    gateways,
    shape,
    rows: createMemo(() => mapRows(shape())),
    isStale: () => servers.status().stale || links.status().stale,
  };
}
