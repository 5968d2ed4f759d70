import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latticeShape } from "./lattice-shape.ts";
import { aGateway, aLink, aMachine, aServer } from "./test-lattice.ts";

const outline = (shape: ReturnType<typeof latticeShape>) =>
  shape.clusters.map(({ id, hubs }) => [
    id,
    ...hubs.map(({ server, leaves }) => [
      server.id,
      ...leaves.map((leaf) => `${leaf.depth} ${leaf.server.id}`),
    ]),
  ]);

describe("latticeShape", () => {
  it("hangs leaf nodes on their hubs, in the order in which people count", () => {
    const servers = [
      aServer("hub-2", "east"),
      aServer("hub-1", "east"),
      aServer("leaf-10", null),
      aServer("leaf-9", null),
    ];
    const links = [aLink("hub-1", "leaf-10"), aLink("hub-1", "leaf-9")];
    expect(outline(latticeShape(servers, links, []))).toEqual([
      ["east", ["hub-1", "0 leaf-9", "0 leaf-10"], ["hub-2"]],
    ]);
  });

  it("is one link for all accounts of the same two servers, as bad as its worst, and names the one that is down", () => {
    const links = [
      aLink("hub", "leaf", { account: "APP", rttMs: 3 }),
      aLink("hub", "leaf", { account: "SYS", rttMs: 9, state: "down" }),
    ];
    const leaf = latticeShape([aServer("hub", null)], links, []).clusters[0]?.hubs[0]?.leaves[0];
    expect(leaf?.link).toMatchObject({ id: "hub/leaf/SYS", state: "partly", rttMs: 9 });
    expect(leaf?.link.links).toHaveLength(2);
  });

  it("knows nothing of a server that only a link names", () => {
    const shape = latticeShape([], [aLink("hub", "leaf")], []);
    expect(shape.clusters[0]?.hubs[0]).toMatchObject({
      server: { id: "hub", state: "unknown" },
      leaves: [{ server: { id: "leaf", state: "unknown" } }],
    });
  });

  it("puts a leaf of a leaf below it, and a second hub of a leaf as a line across", () => {
    const servers = [
      aServer("hub-1", "east"),
      aServer("hub-2", "east"),
      aServer("mid", null),
      aServer("end", null),
    ];
    const links = [aLink("hub-1", "mid"), aLink("hub-2", "mid"), aLink("mid", "end")];
    const shape = latticeShape(servers, links, []);
    expect(outline(shape)).toEqual([["east", ["hub-1", "0 mid", "1 end"], ["hub-2"]]]);
    expect(shape.crossings.map(({ server, remote }) => [server, remote])).toEqual([["hub-2", "mid"]]);
  });

  it("leaves a cluster that hangs on another in its own place", () => {
    const servers = [aServer("a", "east"), aServer("b", "west")];
    const shape = latticeShape(servers, [aLink("a", "b")], []);
    expect(outline(shape)).toEqual([
      ["east", ["a"]],
      ["west", ["b"]],
    ]);
    expect(shape.crossings).toHaveLength(1);
  });

  it("makes one gateway of both ways, in part cut when one way is", () => {
    const told = [aGateway("west", "east", { state: "down", rttMs: null }), aGateway("east", "west")];
    expect(latticeShape([], [], told).gateways).toMatchObject([
      { from: "east", to: "west", state: "partly", rttMs: 12 },
    ]);
  });

  it("moves nothing when a state changes", () => {
    const { servers, links } = aMachine(3, 20);
    const before = outline(latticeShape(servers, links, []));
    const lost = servers.map((row) => ({ ...row, state: "lost" as const }));
    const down = links.map((row) => ({ ...row, state: "down" as const }));
    expect(outline(latticeShape(lost, down, []))).toEqual(before);
  });

  it("shows every server just once, whatever hangs on whom, and in any order of rows", () => {
    const name = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const cluster = fc.constantFrom(null, null, "x", "y");
    const servers = fc.uniqueArray(fc.tuple(name, cluster), { selector: ([server]) => server });
    const links = fc.array(fc.tuple(name, name));
    fc.assert(
      fc.property(servers, links, (given, joined) => {
        const rows = given.map(([server, of]) => aServer(server, of));
        const linked = joined.map(([server, remote]) => aLink(server, remote));
        const shape = latticeShape(rows, linked, []);
        const shown = shape.clusters.flatMap(({ hubs }) =>
          hubs.flatMap(({ server, leaves }) => [server.id, ...leaves.map((leaf) => leaf.server.id)]),
        );
        const expected = new Set([...given.map(([server]) => server), ...joined.flat()]);
        expect([...shown].sort()).toEqual([...expected].sort());
        expect(outline(latticeShape([...rows].reverse(), [...linked].reverse(), []))).toEqual(outline(shape));
      }),
    );
  });
});
