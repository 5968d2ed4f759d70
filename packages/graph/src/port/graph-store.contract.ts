import type { EventChanges, GraphChange, GraphThing, KindName } from "@cim/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMemoryGraph, type WritingSide } from "../memory/create-memory-graph.ts";
import type { GraphDump } from "../memory/graph-dump.ts";
import { anyEvents, splitAt } from "./any-events.contract.ts";

/** A store under test. `dispose` ends what was started for it. */
export interface StoreUnderTest {
  readonly store: WritingSide;
  dump(): Promise<GraphDump>;
  dispose(): Promise<void>;
}

const component = thing("component");
const subject = thing("subject");
const configuration = thing("configuration");
const person = thing("person");

/** What every graph store does with changes. `runs`: how many generated lists of events are tried. */
export function describeGraphStore(name: string, start: () => Promise<StoreUnderTest>, runs: number): void {
  describe(`${name} as a graph store`, () => {
    let under: StoreUnderTest;
    beforeAll(async () => {
      under = await start();
      await under.store.open();
    });
    beforeEach(() => under.store.clear());
    afterAll(() => under.dispose());

    const apply = (...batch: EventChanges[]) =>
      under.store.apply(batch, {
        machine: "local",
        position: batch.at(-1)?.position ?? 0,
        schema: 1,
        log: "L",
      });

    async function lines(of: string): Promise<readonly string[]> {
      return (await under.dump()).filter((line) => line.includes(of));
    }

    it("is empty at first, and knows up to where it has the log", async () => {
      expect(await under.store.open()).toBeUndefined();
      await apply(event(1, set(component("a"), { name: "A" })));
      await apply(event(7));
      expect(await under.store.open()).toEqual({ machine: "local", position: 7, schema: 1, log: "L" });
      expect(await under.store.size()).toEqual({ nodes: 1, relationships: 0 });
    });

    it("makes both ends of a relationship, known by their ids, and names them later", async () => {
      const linked = await apply(event(1, link(subject("s"), "DELIVERS", component("a"))));
      expect([...linked.labels].sort()).toEqual(["Component", "Subject", "Thing"]);
      expect([...linked.types]).toEqual(["DELIVERS"]);
      await apply(event(2, set(component("a"), { name: "A", tags: ["x", "y"] })));
      expect(await lines('"key":"component:a"')).toEqual([
        JSON.stringify({
          id: "a",
          key: "component:a",
          kind: "component",
          name: "A",
          position: 2,
          since: time(1),
          sincePosition: 1,
          tags: ["x", "y"],
          time: time(2),
        }),
      ]);
    });

    it("moves a because only when something became different", async () => {
      const same = set(component("a"), { state: "running", tags: ["x"] });
      await apply(event(1, same), event(2, same));
      const again = await apply(event(3, same));
      expect([...again.labels]).toEqual([]);
      expect((await lines("component:a"))[0]).toContain('"position":1');
      await apply(event(4, set(component("a"), { state: null })));
      const [line] = await lines("component:a");
      expect(line).toContain('"position":4');
      expect(line).not.toContain("state");
    });

    it("ends a relationship, and begins a new one when it comes back", async () => {
      await apply(event(1, link(subject("s"), "DELIVERS", component("a"))));
      const ended = await apply(event(2, { op: "unlink", type: "DELIVERS", to: component("a") }));
      expect([...ended.types].sort()).toEqual(["DELIVERS", "ENDED"]);
      await apply(event(3, link(subject("s"), "DELIVERS", component("a"))));
      expect(await lines("->")).toEqual([
        `subject:s -DELIVERS-> component:a ${JSON.stringify({ position: 3, since: time(3), sincePosition: 3, time: time(3) })}`,
        `subject:s -ENDED-> component:a ${JSON.stringify({ position: 1, since: time(1), sincePosition: 1, time: time(1), type: "DELIVERS", until: time(2), untilPosition: 2 })}`,
      ]);
    });

    it("keeps a relationship that one event takes and gives again, and forgets one that it gives and takes", async () => {
      const unlink: GraphChange = { op: "unlink", type: "DELIVERS", from: subject("s") };
      await apply(event(1, link(subject("s"), "DELIVERS", component("a"))));
      await apply(event(2, unlink, link(subject("s"), "DELIVERS", component("a"))));
      expect(await lines("ENDED")).toEqual([]);
      expect((await lines("DELIVERS"))[0]).toContain('"sincePosition":1');
      await apply(
        event(3, link(subject("s"), "DELIVERS", component("b")), { ...unlink, to: component("b") }),
      );
      expect(await lines("component:b ")).toEqual([]);
    });

    it("keeps the order of a link and its end in one batch", async () => {
      const one = link(subject("s"), "DELIVERS", component("a"));
      const none: GraphChange = { op: "unlink", type: "DELIVERS", from: subject("s"), to: component("a") };
      await apply(event(1, one), event(2, none), event(3, one), event(4, none));
      expect(await lines("-DELIVERS->")).toEqual([]);
      expect((await lines("-ENDED->")).map((line) => /"sincePosition":\d/u.exec(line)?.[0])).toEqual([
        '"sincePosition":1',
        '"sincePosition":3',
      ]);
    });

    it("leaves only one where only one can be, of the same kind", async () => {
      await apply(
        event(1, link(configuration("x"), "RUNS", component("a"))),
        event(2, link(person("p"), "OWNS", component("a"))),
        event(3, link(person("q"), "OWNS", component("a"), { only: "to" })),
        event(4, link(configuration("y"), "RUNS", component("a"), { only: "to" })),
        event(5, link(configuration("y"), "RUNS", component("b"))),
        event(6, link(configuration("y"), "RUNS", component("c"), { only: "from" })),
      );
      const live = (await lines("->")).filter((line) => !line.includes("ENDED"));
      expect(live.map((line) => line.split(" {")[0])).toEqual([
        "configuration:y -RUNS-> component:c",
        "person:q -OWNS-> component:a",
      ]);
    });

    it("relates known things only where asked to", async () => {
      const known = { where: "both-known" as const };
      await apply(event(1, set(component("a"), {}), link(subject("s"), "DELIVERS", component("a"), known)));
      expect(await under.store.size()).toEqual({ nodes: 1, relationships: 0 });
      await apply(event(2, set(subject("s"), {}), link(subject("s"), "DELIVERS", component("a"), known)));
      await apply(
        event(3, { op: "count", from: component("a"), type: "PUBLISHES", to: subject("t"), ...known }),
      );
      expect(await under.store.size()).toEqual({ nodes: 2, relationships: 1 });
    });

    it("counts events, fading with a half-life of an hour, and keeps the newest positions", async () => {
      const count: GraphChange = {
        op: "count",
        from: component("a"),
        type: "PUBLISHES",
        to: subject("s"),
      };
      await apply(event(1, count), event(3601, count));
      await apply(event(7201, count), event(7202, count, count));
      const [line] = await lines("-PUBLISHES->");
      const counted = JSON.parse(line?.split("subject:s ")[1] ?? "") as Record<string, unknown>;
      const hour = 1 / 2 + 1;
      const faded = (hour / 2 + 1) * 2 ** (-1 / 3600);
      expect(counted).toMatchObject({
        count: 5,
        lastTime: time(7202),
        examples: [7202, 7201, 3601],
        position: 1,
      });
      expect(counted.heat).toBeCloseTo(faded + 2, 12);
    });

    it("ends a thing with all its relationships, keeps its node, and lets it live again", async () => {
      await apply(
        event(
          1,
          link(subject("s"), "DELIVERS", component("a")),
          link(configuration("x"), "RUNS", component("a")),
        ),
        event(2, { op: "count", from: component("a"), type: "PUBLISHES", to: subject("s") }),
        event(3, { op: "end", thing: component("a") }),
        event(4, { op: "end", thing: component("a") }, { op: "end", thing: component("never") }),
      );
      expect((await lines("->")).every((line) => line.includes("ENDED"))).toBe(true);
      expect((await lines('"key":"component:a"'))[0]).toContain('"endedPosition":3');
      expect(await under.store.idsOf("component")).toEqual([]);
      await apply(event(5, set(component("a"), {})));
      expect(await under.store.idsOf("component")).toEqual(["a"]);
      expect((await lines('"key":"component:a"'))[0]).not.toContain("ended");
    });

    it("changes nothing when a batch cannot be applied", async () => {
      await apply(event(1, set(component("a"), {})));
      const before = await under.dump();
      const wrong = [event(2, set(component("b"), {})), event(3, set(component("b"), { since: "x" }))];
      await expect(apply(...wrong)).rejects.toMatchObject({ code: "unfit-property" });
      expect(await under.dump()).toEqual(before);
      expect((await under.store.open())?.position).toBe(1);
    });

    it("holds the same however events are split into batches, and as the twin", {
      timeout: 300_000,
    }, async () => {
      await fc.assert(
        fc.asyncProperty(anyEvents, fc.array(fc.nat(30), { maxLength: 4 }), async (events, cuts) => {
          const twin = createMemoryGraph();
          await twin.apply(events, { machine: "local", position: 0, schema: 1, log: "L" });
          await under.store.clear();
          for (const batch of splitAt(events, cuts)) await apply(...batch);
          expect(await under.dump()).toEqual(twin.dump());
        }),
        { numRuns: runs },
      );
    });
  });
}

function thing(kind: KindName): (id: string) => GraphThing {
  return (id) => ({ kind, id });
}

function time(position: number): string {
  return new Date(Date.UTC(2026, 0, 1) + position * 1000).toISOString();
}

function event(position: number, ...changes: GraphChange[]): EventChanges {
  return { position, time: time(position), changes };
}

function set(of: GraphThing, properties: Extract<GraphChange, { op: "node" }>["set"]): GraphChange {
  return { op: "node", thing: of, set: properties };
}

type Link = Extract<GraphChange, { op: "link" }>;
function link(
  from: GraphThing,
  type: Link["type"],
  to: GraphThing,
  more: Partial<Pick<Link, "only" | "where" | "set">> = {},
): GraphChange {
  return { op: "link", from, type, to, ...more };
}
