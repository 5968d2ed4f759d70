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

describe("placeLattice", () => {
  it("covers nothing by anything and keeps each in what it belongs to", () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 0, max: 160 }));
    fc.assert(
      fc.property(sizes, fc.constantFrom(0.5, 2), ([clusters, leaves], aspect) => {
        const { clusters: cards, extent } = placed(aMachine(clusters, leaves), aspect);
        cards.forEach((card, index) => {
          for (const other of cards.slice(index + 1)) expect(apart(card, other)).toBe(true);
          expect(card.x >= extent.left && card.x + card.width <= extent.right).toBe(true);
          expect(card.y >= extent.top && card.y + card.height <= extent.bottom).toBe(true);
          const inside = card.hubs.flatMap((hub) => [hub.head, ...hub.leaves]);
          for (const box of inside) {
            expect(box.x >= card.x && box.x + box.width <= card.x + card.width).toBe(true);
            expect(box.y >= card.y && box.y + box.height <= card.y + card.height).toBe(true);
          }
          inside.forEach((box, at) => {
            for (const other of inside.slice(at + 1)) expect(apart(box, other)).toBe(true);
          });
        });
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
    for (let count = 1; count < 1000; count += 1) {
      expect(roomFor(count)).toBeGreaterThanOrEqual(count);
      expect(roomFor(count + 1)).toBeGreaterThanOrEqual(roomFor(count));
    }
  });
});
