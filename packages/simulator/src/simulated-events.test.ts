import {
  catalogue,
  chainLink,
  cidOf,
  definitionOf,
  deliverySteps,
  escapeToken,
  eventSubject,
  header,
  type SealedEvent,
} from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { lifeEvents } from "./life-events.ts";
import { machineEvents } from "./machine-events.ts";
import { machineSize } from "./machine-size.ts";
import { aggregateKey } from "./sealer.ts";

const small = { components: 30, leafNodes: 4, clusters: 2 };

function life(
  seed: number,
  count: number,
  options: Parameters<typeof lifeEvents>[2] = {},
): readonly SealedEvent[] {
  const events: SealedEvent[] = [];
  for (const event of lifeEvents(seed, small, options)) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

const registration = [...machineEvents(7, small)];
const lived = life(7, 9000, { ratePerSecond: 20 });
const all = [...registration, ...lived];
const bodyOf = (event: SealedEvent): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(event.body));

/** Every byte of an event as one text. */
const bytesOf = (event: SealedEvent) =>
  [event.subject, JSON.stringify(event.headers), Buffer.from(event.body).toString("latin1")].join("\n");

describe("a simulated machine", () => {
  it("is byte-equal for the same seed, and another for another seed", () => {
    expect([...machineEvents(7, small)].map(bytesOf)).toEqual(registration.map(bytesOf));
    expect(life(7, 2000, { ratePerSecond: 20 }).map(bytesOf)).toEqual(lived.slice(0, 2000).map(bytesOf));
    expect([...machineEvents(8, small)].map(bytesOf)).not.toEqual(registration.map(bytesOf));
    expect(life(8, 10).map(bytesOf)).not.toEqual(life(7, 10).map(bytesOf));
  });

  it("has the size that was asked for, and the proportions of a real one for the rest", () => {
    const count = (type: string) =>
      registration.filter((event) => event.headers[header.eventType] === type).length;
    expect(count("ComponentRegistered")).toBe(30);
    expect(count("LeafNodeRegistered")).toBe(4);
    expect(count("ConfigurationRegistered")).toBe(15);
    expect(machineSize({ components: 10_000 })).toMatchObject({ configurations: 5000, leafNodes: 300 });
  });

  it.each([
    { components: 1 },
    { components: 1, configurations: 3, leafNodes: 50, clusters: 9 },
    { components: 5, boundedContexts: 200, packages: 1, people: 1 },
  ])("can be of any size: %j", (size) => {
    expect([...machineEvents(1, size)].length).toBeGreaterThan(10);
    const stream = lifeEvents(1, size);
    for (let count = 0; count < 500; count += 1) stream.next();
    expect(definitionOf(stream.next().value.headers[header.eventType] ?? "")).toBeDefined();
  });

  it("uses every type of the catalogue that a machine's own parts publish", () => {
    const used = new Set(all.map((event) => event.headers[header.eventType]));
    // What the dashboard itself finds out and records: it does so of a simulated machine as of any other.
    const own = /^(?:Source|Feed|Subscription|Habit|Step|Masked|View|Cypher|RouteTrace)/u;
    expect(Object.keys(catalogue).filter((type) => !used.has(type) && !own.test(type))).toEqual([]);
  });

  it("annotates incidents, now and then, where the log has them", () => {
    const added = lived.filter((event) => event.headers[header.eventType] === "AnnotationAdded");
    expect(added.length).toBeLessThan(lived.length / 300);
    for (const event of added) {
      const { at, until, things } = bodyOf(event) as {
        at: number;
        until: number;
        things: { id: string }[];
      };
      const [began, ended] = [all[at - 1], all[until - 1]];
      expect(began?.subject.split(".")[4]).toBe(escapeToken(things[0]?.id ?? ""));
      expect(["ComponentHealthChanged", "LeafLinkDown"]).toContain(began?.headers[header.eventType]);
      expect(["ComponentHealthChanged", "ServerSeen"]).toContain(ended?.headers[header.eventType]);
      expect(ended?.headers[header.correlationId]).toBe(event.headers[header.correlationId]);
      expect(all.indexOf(event)).toBeGreaterThanOrEqual(until);
    }
  });

  it("fits the catalogue's schemas and says the same in subject, headers and body", () => {
    const strict = new Map(Object.entries(catalogue).map(([type, { schema }]) => [type, schema.strict()]));
    for (const event of all) {
      const { event_type, ...body } = bodyOf(event);
      const definition = definitionOf(String(event_type));
      if (definition === undefined) throw new Error(`unknown type ${event_type}`);
      expect(strict.get(definition.type)?.safeParse(body).error).toBeUndefined();
      expect(eventSubject.parse(event.subject)).toEqual({
        machine: "local",
        context: definition.context,
        aggregate: definition.aggregate,
        id: definition.aggregateId(body),
        verb: definition.verb,
      });
      expect(event.cid).toBe(cidOf(event.body));
    }
  });

  it("has ids of version 7 that never repeat, and times that never go back", () => {
    expect(new Set(all.map((event) => event.id)).size).toBe(all.length);
    for (const { id, headers } of all) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
      const stamp = Number.parseInt(id.slice(0, 13).replace("-", ""), 16);
      expect(new Date(stamp).toISOString()).toBe(headers[header.timestamp]);
    }
    const times = all.map((event) => event.headers[header.timestamp] ?? "");
    expect(times).toEqual([...times].sort());
  });

  it("chains the events of each aggregate without a break, from the registration on", () => {
    const links = new Map<string, string>();
    for (const event of all) {
      const key = aggregateKey(event.subject);
      expect(event.chain).toBe(chainLink(links.get(key), event.cid));
      links.set(key, event.chain);
    }
  });

  it("names as cause an earlier event of the same correlation; a root is its own", () => {
    const before = new Map<string, SealedEvent>();
    for (const event of all) {
      const causeId = event.headers[header.causationId];
      const correlation = event.headers[header.correlationId];
      if (causeId === event.id) expect(correlation).toBe(event.id);
      else expect(before.get(causeId ?? "")?.headers[header.correlationId]).toBe(correlation);
      before.set(event.id, event);
    }
  });
});

describe("deliveries", () => {
  const stepOf = new Map<string, number>(
    deliverySteps.flatMap(({ events }, index) => events.map((type) => [type, index] as const)),
  );
  const journeys = new Map<string, SealedEvent[]>();
  for (const event of lived) {
    if (!stepOf.has(event.headers[header.eventType] ?? "")) continue;
    const correlation = event.headers[header.correlationId] ?? "";
    journeys.set(correlation, [...(journeys.get(correlation) ?? []), event]);
  }

  /** The types of event of each commit; where it is rolled out, of each configuration that gets it. */
  function waysOf(journey: readonly SealedEvent[]): readonly (readonly string[])[] {
    const bodies = journey.map((event) => ({
      ...bodyOf(event),
      type: event.headers[header.eventType] ?? "",
    }));
    const commits = new Map<unknown, { configuration?: unknown; type: string }[]>();
    for (const body of bodies as { commit?: unknown; configuration?: unknown; type: string }[])
      commits.set(body.commit, [...(commits.get(body.commit) ?? []), body]);
    return [...commits.values()].flatMap((told) => {
      const places = new Set(told.map(({ configuration }) => configuration).filter(Boolean));
      const built = told.filter(({ configuration }) => configuration === undefined);
      const into = (place: unknown) => told.filter(({ configuration }) => configuration === place);
      const ways = places.size < 2 ? [told] : [...places].map((place) => [...built, ...into(place)]);
      return ways.map((way) => way.map(({ type }) => type));
    });
  }

  const typesOf = (journey: readonly SealedEvent[]) =>
    journey.map((event) => event.headers[header.eventType] ?? "");

  it("go through the steps in order, each commit by itself, into each configuration by itself", () => {
    for (const journey of journeys.values()) {
      for (const types of waysOf(journey)) {
        expect(types[0]).toBe("CommitSubmitted");
        const failuresAside = types.filter(
          (type, index) => type !== "BuildFailed" && types[index + 1] !== "BuildFailed",
        );
        const steps = failuresAside.map((type) => stepOf.get(type) ?? -1);
        expect(steps).toEqual([...steps].sort((one, other) => one - other));
      }
    }
  });

  it("end in every way: deployed, failed for good, failed and tried again, never approved", () => {
    const ways = [...journeys.values()].map(typesOf);
    expect(ways.filter((types) => types.includes("ContainerDeployed")).length).toBeGreaterThan(20);
    expect(ways.some((types) => types.at(-1) === "BuildFailed")).toBe(true);
    expect(ways.some((types) => types.includes("BuildFailed") && types.includes("ContainerDeployed"))).toBe(
      true,
    );
    expect(ways.some((types) => types.at(-1) === "PullRequestOpened")).toBe(true);
  });

  it("take different times", () => {
    const durations = [...journeys.values()]
      .filter((journey) => typesOf(journey).includes("ContainerDeployed"))
      .map((journey) => {
        const times = journey.map((event) => Date.parse(event.headers[header.timestamp] ?? ""));
        return Math.max(...times) - Math.min(...times);
      });
    expect(Math.max(...durations)).toBeGreaterThan(3 * Math.min(...durations));
  });
});

it("keeps the rate in its times", () => {
  const events = life(3, 101, { ratePerSecond: 50, startTime: "2026-05-01T00:00:00Z" });
  expect(events[0]?.headers[header.timestamp]).toBe("2026-05-01T00:00:00.000Z");
  expect(events[100]?.headers[header.timestamp]).toBe("2026-05-01T00:00:02.000Z");
});
