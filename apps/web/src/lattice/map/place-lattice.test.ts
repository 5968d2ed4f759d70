import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latticeShape } from "./lattice-shape.ts";
import { type Box, itemsOf, placeLattice, roomFor } from "./place-lattice.ts";
import { aGateway, aLink, aMachine, aServer } from "./test-lattice.ts";

function placed(machine: ReturnType<typeof aMachine>, aspect = 2) {
  return placeLattice(latticeShape(machine.servers, machine.links, []), aspect);
}

const places = (given: ReturnType<typeof placeLattice>) =>
  new Map(itemsOf(given).map(({ id, box: { x, y } }) => [id, `${x},${y}`]));

const apart = (one: Box, other: Box) =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y;

const isWithin = (box: Box, other: Box) =>
  box.x >= other.x &&
  box.y >= other.y &&
  box.x + box.width <= other.x + other.width &&
  box.y + box.height <= other.y + other.height;

describe("placeLattice", () => {
  it("covers nothing by anything and keeps each in what it belongs to", () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 0, max: 160 }));
    fc.assert(
      fc.property(sizes, fc.constantFrom(0.5, 2), ([clusters, leaves], aspect) => {
        const { clusters: cards, extent } = placed(aMachine(clusters, leaves), aspect);
        const faults: string[] = [];
        const checkApart = (boxes: readonly Box[], what: string) =>
          boxes.forEach((box, index) => {
            const over = boxes.slice(index + 1).findIndex((other) => !apart(box, other));
            if (over >= 0) faults.push(`${what} ${index} covers ${index + 1 + over}`);
          });
        checkApart(cards, "cluster");
        for (const card of cards) {
          const inside = card.hubs.flatMap((hub) => [hub.head, ...hub.leaves]);
          checkApart(inside, card.cluster.id);
          if (!inside.every((box) => isWithin(box, card))) faults.push(`something leaves ${card.cluster.id}`);
          const { left, right, top, bottom } = extent;
          const whole = { x: left, y: top, width: right - left, height: bottom - top };
          if (!isWithin(card, whole)) faults.push(`${card.cluster.id} leaves the map`);
        }
        expect(faults).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("is the same however the rows come", () => {
    const machine = aMachine(12, 300);
    const turned = { servers: [...machine.servers].reverse(), links: [...machine.links].reverse() };
    expect(placed(turned)).toEqual(placed(machine));
  });

  it("moves nothing but the leaves of the same hub when one comes, until its room is full", () => {
    const machine = aMachine(12, 320);
    const hub = "cluster-5-n2";
    const has = machine.links.filter(({ server }) => server === hub).length;
    expect(roomFor(has + 1), "there is room for one more").toBe(roomFor(has));
    const grown = {
      servers: [...machine.servers, aServer("leaf-0-new", null)],
      links: [...machine.links, aLink(hub, "leaf-0-new")],
    };
    const before = places(placed(machine));
    const after = places(placed(grown));
    const own = new Set(
      grown.links.filter(({ server }) => server === hub).map(({ remote }) => `server:${remote}`),
    );
    const moved = [...after].filter(([id, place]) => before.get(id) !== place).map(([id]) => id);
    expect(moved.every((id) => own.has(id))).toBe(true);
    expect(after.has("server:leaf-0-new")).toBe(true);
  });

  it("fits 300 leaf nodes in 12 clusters to the window: wide on a desk, tall on a phone", () => {
    const wide = placed(aMachine(12, 300), 2.1).extent;
    const tall = placed(aMachine(12, 300), 0.6).extent;
    expect((wide.right - wide.left) / (wide.bottom - wide.top)).toBeGreaterThan(1.2);
    expect((tall.right - tall.left) / (tall.bottom - tall.top)).toBeLessThan(1.2);
  });

  it("joins clusters that are there by their gateways, and no others", () => {
    const { servers, links } = aMachine(2, 2);
    const told = [aGateway("cluster-1", "cluster-2"), aGateway("cluster-1", "elsewhere")];
    const { gateways } = placeLattice(latticeShape(servers, links, told), 2);
    expect(gateways.map(({ gateway }) => gateway.to)).toEqual(["cluster-2"]);
  });

  it("gives room in steps that only grow", () => {
    const counts = Array.from({ length: 1000 }, (_, index) => index + 1);
    expect(counts.filter((count) => roomFor(count) < count || roomFor(count + 1) < roomFor(count))).toEqual(
      [],
    );
  });
});
