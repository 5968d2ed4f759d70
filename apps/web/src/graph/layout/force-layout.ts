import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import type { Arrangement, LayoutInput } from "./layout-input.ts";

/** Most things that forces arrange; more of them took seconds (10,000: 12 to 20 s). */
export const mostByForce = 800;

const ticks = 220;

/** First arrangement of a small graph by forces: related things attract, all keep apart, pins hold. The same input gives the same picture. */
export function forceLayout(input: LayoutInput): Arrangement {
  const nodes: SimulationNodeDatum[] = input.keys.map((key) => {
    const pin = input.pins.get(key);
    return pin === undefined ? {} : { x: pin.x, y: pin.y, fx: pin.x, fy: pin.y };
  });
  const links: SimulationLinkDatum<SimulationNodeDatum>[] = input.links
    .filter(([from, to]) => from !== to)
    .map(([source, target]) => ({ source, target }));
  const simulation = forceSimulation(nodes)
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .force("link", forceLink(links).distance(96))
    .force("charge", forceManyBody().strength(-420).distanceMax(900))
    .force("collide", forceCollide(38))
    .force("x", forceX(0).strength(input.isUpright ? 0.14 : 0.035))
    .force("y", forceY(0).strength(input.isUpright ? 0.03 : 0.06))
    .stop();
  const positions = { xs: new Float64Array(nodes.length), ys: new Float64Array(nodes.length), groups: [] };

  function read(): void {
    nodes.forEach((node, index) => {
      positions.xs[index] = node.x ?? 0;
      positions.ys[index] = node.y ?? 0;
    });
  }
  read();
  return {
    positions,
    step(isTimeUp) {
      do simulation.tick();
      while (simulation.alpha() > simulation.alphaMin() && !isTimeUp());
      read();
      return simulation.alpha() <= simulation.alphaMin();
    },
  };
}
