import { describe, expect, it } from "vitest";
import type { Camera } from "../../graph/canvas/camera.ts";
import { anchorCodec, anchorOf, cameraOf } from "./anchor-camera.ts";
import { gatewaysShown } from "./draw-gateways.ts";
import { hitMap } from "./hit-map.ts";
import { latticeShape } from "./lattice-shape.ts";
import { figuresOfLink } from "./map-figures.ts";
import { makeMapFilter, mapRows } from "./map-rows.ts";
import { itemsOf, placeLattice } from "./place-lattice.ts";
import { aGateway, aLink, aMachine, aServer } from "./test-lattice.ts";
import { walkMap } from "./walk-map.ts";

const machine = aMachine(4, 60);
const shape = latticeShape(machine.servers, machine.links, [aGateway("cluster-1", "cluster-2")]);
const placed = placeLattice(shape, 1.5);

describe("figuresOfLink", () => {
  const pair = latticeShape(
    [],
    [aLink("hub", "leaf", { account: "A", rttMs: 3 }), aLink("hub", "leaf", { account: "B", rttMs: 5 })],
    [],
  ).clusters[0]?.hubs[0]?.leaves[0]?.link;
  const measured: Record<string, ReadonlyMap<string, number>> = {
    "link.rtt": new Map([["hub/leaf/A", 7]]),
    "link.messages.in": new Map([
      ["hub/leaf/A", 10],
      ["hub/leaf/B", 5],
    ]),
  };
  const valuesOf = (measure: string) => measured[measure] ?? new Map<string, number>();

  it("adds the accounts up, takes the longest round trip, and knows nothing of what nobody measured", () => {
    expect(pair && figuresOfLink(pair, valuesOf)).toEqual({ in: 15, out: null, rttMs: 7, isMeasured: true });
    expect(pair && figuresOfLink(pair, () => new Map())).toEqual({
      in: null,
      out: null,
      rttMs: 5,
      isMeasured: false,
    });
  });

  it("says nothing of a link that is cut, whatever was measured before", () => {
    expect(pair && figuresOfLink({ ...pair, state: "down" }, valuesOf).in).toBeNull();
  });
});

describe("mapRows", () => {
  it("says all that the map shows: every item and every gateway, in its order", () => {
    const rows = mapRows(shape);
    expect(rows.filter(({ kind }) => kind !== "gateway").map(({ id }) => id)).toEqual(
      itemsOf(placed).map(({ id }) => id),
    );
    expect(rows.filter(({ kind }) => kind === "gateway").map(({ name }) => name)).toEqual(["cluster-2"]);
  });

  it("says a gateway to a cluster of which no server is known, whichever of the two names comes first", () => {
    const { servers, links } = machine;
    const told = [aGateway("cluster-1", "africa"), aGateway("cluster-2", "zone-9", { state: "down" })];
    const gateways = mapRows(latticeShape(servers, links, told)).filter(({ kind }) => kind === "gateway");
    expect(gateways.map(({ name, look }) => [name, look])).toEqual([
      ["africa", "ok"],
      ["zone-9", "failing"],
    ]);
  });

  it("is narrowed by every word, and to what stands badly", () => {
    const down = latticeShape(
      machine.servers,
      machine.links.map((link) => (link.remote === "leaf-7" ? { ...link, state: "down" as const } : link)),
      [],
    );
    const found = (text: string, isTroubled = false) =>
      mapRows(down)
        .filter(makeMapFilter({ text, isTroubled }) ?? (() => true))
        .map(({ name }) => name);
    expect(found("leaf-60 cim")).toEqual(["leaf-60"]);
    expect(found("leaf-60 nothing")).toEqual([]);
    expect(found("", true)).toEqual(["cluster-3", "leaf-7"]);
    expect(makeMapFilter({ text: " ", isTroubled: false })).toBeUndefined();
  });
});

describe("gatewaysShown", () => {
  const mesh = (count: number) => {
    const names = Array.from({ length: count }, (_, index) => `c${index + 1}`);
    const told = names.flatMap((one) =>
      names
        .filter((other) => other !== one)
        .map((other) => aGateway(one, other, one === "c1" && other === "c2" ? { state: "down" } : {})),
    );
    return latticeShape([], [], told).gateways;
  };
  it("draws all of a few, and of a full mesh only those that are not whole", () => {
    expect(gatewaysShown(mesh(4), 4)).toHaveLength(6);
    expect(gatewaysShown(mesh(12), 12)).toMatchObject([{ from: "c1", to: "c2", state: "partly" }]);
  });
});

describe("hitMap", () => {
  it("finds each item at its place, and the link of a leaf on its line", () => {
    for (const item of itemsOf(placed)) {
      const { x, y, width, height } = item.box;
      expect(hitMap(placed, { x: x + width - 2, y: y + height / 2 })).toMatchObject({
        item: { id: item.id },
        isLink: false,
      });
      if (item.kind === "leaf") expect(hitMap(placed, { x: x + 14, y: y + 4 })?.isLink).toBe(true);
    }
    expect(hitMap(placed, { x: -500, y: -500 })).toBeUndefined();
  });
});

describe("anchorOf", () => {
  const camera: Camera = { x: 900, y: 240, scale: 1.25 };
  it("leads back to the same place, through the address too", () => {
    const anchor = anchorOf(camera, placed);
    const again = anchorCodec.parse(anchorCodec.format(anchor));
    const back = again && cameraOf(again, placed);
    expect(back?.scale).toBe(camera.scale);
    expect(Math.hypot((back?.x ?? 0) - camera.x, (back?.y ?? 0) - camera.y)).toBeLessThan(1);
  });

  it("leads to the same cluster where the window has another shape", () => {
    const tall = placeLattice(shape, 0.6);
    const anchor = anchorOf(camera, placed);
    const there = anchor && cameraOf(anchor, tall);
    expect(there && anchorOf(there, tall)?.cluster).toBe(anchor?.cluster);
  });

  it("refuses what is no place", () => {
    for (const text of ["", "1", "0,0,0,x", "99,0,0,x", "1,NaN,0,x", "1,0,0,"]) {
      expect(anchorCodec.parse(text)).toBeUndefined();
    }
    expect(cameraOf({ cluster: "gone", dx: 0, dy: 0, scale: 1 }, placed)).toBeUndefined();
  });
});

describe("walkMap", () => {
  const items = itemsOf(placed);
  it("reaches every item by arrow keys from the first", () => {
    const seen = new Set([items[0]?.id]);
    const open = [items[0]?.id];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
        const next = walkMap(items, id, key)?.id;
        if (next === undefined || seen.has(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
    expect(items.filter(({ id }) => !seen.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it("begins with the first item, and leaves other keys alone", () => {
    expect(walkMap(items, undefined, "ArrowDown")).toBe(items[0]);
    expect(walkMap(items, undefined, "x")).toBeUndefined();
  });
});

describe("a lone server", () => {
  it("is one item, and no cluster", () => {
    const alone = placeLattice(latticeShape([aServer("hub", null)], [], []), 1);
    expect(itemsOf(alone).map(({ kind, id }) => [kind, id])).toEqual([["hub", "server:hub"]]);
  });
});
