import {
  type GraphChange,
  type GraphThing,
  kindOf,
  type LogEvent,
  relationshipOf,
  relationshipTypes,
} from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { components } from "../fleet/index.ts";
import { createNormaliser } from "../normalise/index.ts";
import { eventOf, foreignEventOf } from "../testing/event-of.ts";
import { foreignFixtures } from "../testing/foreign/all.ts";
import { foreignRecord } from "../testing/foreign/fixture.ts";
import { given } from "../testing/given.ts";
import { commitA, commitB, everyTypeEvents } from "../testing/machine-of-every-type.ts";
import { createGraphMapping, type GraphLimits } from "./create-graph-mapping.ts";

const own = everyTypeEvents();
const normaliser = createNormaliser({ machine: "local" });
const foreign = Object.values(foreignFixtures)
  .flat()
  .map((fixture) => normaliser.read(foreignRecord(fixture)).event);
const instances = ["Agent", "person", "role", "object", "board", "alert"].map((type, index) =>
  foreignEventOf({
    position: 900 + index,
    subject: `office.events.${type}.x.changed`,
    aggregate: { type, id: `${type}-1` },
    data: { name: `the ${type}` },
  }),
);
const commands = [...foreign, ...instances].map(
  (event): LogEvent =>
    event.foreign === undefined ? event : { ...event, foreign: { ...event.foreign, kind: "command" } },
);
/** What a component says itself. */
const said = eventOf(
  "ComponentHealthChanged",
  { component: "web-1", health: "healthy" },
  { position: 950, actor: "component:web-1" },
);
const all = [...own, ...foreign, ...instances, ...commands, said];

function changesOf(events: readonly LogEvent[], limits: Partial<GraphLimits> = {}): readonly GraphChange[] {
  const mapping = createGraphMapping({ limits });
  return events.flatMap((event) => mapping.changesOf(event));
}

function thingsIn(change: GraphChange): readonly GraphThing[] {
  if (change.op === "node" || change.op === "end") return [change.thing];
  return [change.from, change.to].filter((thing) => thing !== undefined);
}

/** Relationships as `from TYPE to`, by ids. */
function linksIn(changes: readonly GraphChange[]): readonly string[] {
  return changes.flatMap((change) =>
    change.op === "link" ? `${change.from.id} ${change.type} ${change.to.id}` : [],
  );
}

function expectToFit(changes: readonly GraphChange[]): void {
  for (const change of changes) {
    for (const { kind, id } of thingsIn(change)) {
      expect(kindOf(kind).id.pattern.test(id), `${kind} ${id}`).toBe(true);
      expect(id.length).toBeLessThanOrEqual(256);
    }
    if (change.op === "node" || change.op === "end") continue;
    const { from, to, carriesEvents } = relationshipOf(change.type);
    if (change.from !== undefined) expect(from).toContain(change.from.kind);
    if (change.to !== undefined) expect(to).toContain(change.to.kind);
    if (change.op === "count") expect(carriesEvents).toBe(true);
  }
}

describe("what events change in the graph", () => {
  const changes = changesOf(all);

  it.each(relationshipTypes.map((type) => [type]))("has %s between every pair of kinds", (type) => {
    const { from, to } = relationshipOf(type);
    const made = changes.filter(
      (change) => (change.op === "link" || change.op === "count") && change.type === type,
    );
    expect([...new Set(made.map((change) => thingsIn(change)[0]?.kind))].sort()).toEqual([...from].sort());
    expect([...new Set(made.map((change) => thingsIn(change)[1]?.kind))].sort()).toEqual([...to].sort());
  });

  it("fits the registries of kinds and relationships", () => expectToFit(changes));

  it("follows from the events alone", () => expect(changesOf(all)).toEqual(changes));

  it("ends what is gone, and nothing else", () => {
    const ended = changes.flatMap((change) => (change.op === "end" ? `${change.thing.kind}` : []));
    expect(ended.sort()).toEqual([
      "connection",
      "connection",
      "consumer",
      "feed",
      "leaf-node",
      "stream",
      "subscription",
      "term",
    ]);
  });

  it("names things as their rows do", () => {
    const nameOf = (kind: string, id: string) =>
      changes.findLast(
        (change) =>
          change.op === "node" &&
          change.thing.kind === kind &&
          change.thing.id === id &&
          "name" in change.set,
      );
    for (const [kind, id, name] of [
      ["commit", commitA, "Fix rounding of order"],
      ["component", "web-1", "web"],
      ["leaf-node", "berlin-01", "berlin-01.edge.example"],
      ["stream", "hub/CIM/ORDERS", "ORDERS"],
      ["term", "ordering/order", "order"],
      ["agent", "Agent-1", "the Agent"],
    ] as const)
      expect(nameOf(kind, id)).toMatchObject({ set: { name } });
    expect(nameOf("person", "person-1")).toBeUndefined();
  });

  it("tells the way of a commit into a container", () => {
    expect(linksIn(changes)).toEqual(
      expect.arrayContaining([
        `${commitA} PRECEDES ${commitB}`,
        `${commitA} PROPOSED_IN sales/ordering#7`,
        `sales/ordering#7 MERGED_AS ${commitB}`,
        `${commitB} BUILT_IN build-1`,
        "build-1 PRODUCES ordering-api",
        "ordering-api CONFIGURED_IN berlin-01-c1",
        `${commitB} ACTIVATED_IN berlin-01-c1`,
        `${commitB} DEPLOYED_AS web-1`,
      ]),
    );
  });

  it("leads what a component publishes to who hears it", () => {
    expect(linksIn(changes)).toEqual(
      expect.arrayContaining([
        "web-1 PUBLISHES ordering.events.order.placed",
        "ordering.events.order.placed MATCHES ordering.events.order.*",
        "ordering.events.order.* DELIVERS mail-1",
        "ordering.events.order.placed MATCHES ordering.events.>",
        "ordering.events.> STORED_IN hub/CIM/ORDERS",
        "ordering.> HEARD_BY CIM/ordering.>",
        "hub/CIM/ORDERS SOURCED_INTO hub/CIM/ALL",
      ]),
    );
  });

  it("counts each message once on every way it takes, and for a component only where it is known", () => {
    const counts = changesOf([said]).flatMap((change) => (change.op === "count" ? [change] : []));
    expect(counts.map(({ type, from }) => `${from.kind} ${type}`)).toEqual([
      "publisher PUBLISHES",
      "publisher SENDS",
      "event-type TRAVELS_ON",
      "aggregate EMITS",
      "component PUBLISHES",
    ]);
    expect(counts.at(-1)?.where).toBe("both-known");
    const unknown = foreignEventOf({ position: 1, subject: "a.b" });
    expect(changesOf([unknown]).filter((change) => "where" in change)).toEqual([]);
  });

  it("takes no foreign event for one of ours, whatever it calls itself", () => {
    const { data } = own.find((event) => event.type === "LeafNodeRemoved") as LogEvent;
    const claimed = foreignEventOf({ position: 1, subject: "x.y", type: "LeafNodeRemoved", data });
    expect(changesOf([claimed]).some((change) => change.op === "end")).toBe(false);
  });
});

describe("secrets and addresses", () => {
  const secrets = [
    "ada.lovelace@example.org",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLW9mLXRoaXM",
    "SUACBNSQZH3WYQAXXTYVZ2QJ5GMRXGVN6NMRZAEPRDUD5NYDTTT6MMGLEA",
    "ghp_0123456789abcdefghij0123456789",
  ];

  it.each(secrets)("%s gets into no change, wherever it stands", (secret) => {
    const parts = secret.split(".").filter((part) => part.length > 15);
    for (const event of all) {
      for (const put of [`${secret}`, `a ${secret} b`, `x.${secret}.y`]) {
        const planted = plant(event, put) as LogEvent;
        const told = JSON.stringify(changesOf([{ ...planted, rule: event.rule, type: event.type }]));
        for (const part of [secret, ...parts]) expect(told).not.toContain(part);
      }
    }
  });

  /** Every text of an event becomes that text, except those that must be one of a few. */
  function plant(value: unknown, text: string, name = ""): unknown {
    if (typeof value === "string") {
      // NATS takes no white space in a subject.
      if (name === "subject" || name === "form") return text.replaceAll(" ", ".");
      return ["health", "kind", "mode", "state", "rule", "time"].includes(name) ? value : text;
    }
    if (Array.isArray(value)) return value.map((item) => plant(item, text, name));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plant(item, text, key)]));
  }

  it("of fixtures, whose people are real in tests only, get into none", () => {
    const told = JSON.stringify(changesOf(foreign));
    expect(told).not.toMatch(/[\w.+-]+@[\w-]+\.[a-z]{2,}/u);
    expect(told).not.toMatch(/eyJ[\w-]{8,}\.|BEGIN [A-Z ]*PRIVATE/u);
  });
});

describe("whatever is told", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.constantFrom("", "a/b", "x#1", "a.*.c", "a.>", "\u0000", "ä".repeat(300), "\ud800"),
  );
  const anyForeign = fc
    .record({ subject: anyText, form: anyText, type: anyText, agg: anyText, id: anyText, source: anyText })
    .map(({ subject, form, type, agg, id, source }, position = 1) => ({
      ...foreignEventOf({ position, subject, form, type, aggregate: { type: agg, id } }),
      source,
    }));

  it("fits the registries", () => {
    fc.assert(
      fc.property(fc.array(anyForeign, { maxLength: 20 }), (events) => expectToFit(changesOf(events))),
    );
  });

  it("makes no more things than the limits say, and keeps counting under one name", () => {
    const events = Array.from({ length: 100 }, (_, index) => ({
      ...foreignEventOf({
        position: index + 1,
        subject: `a${index}.b`,
        type: `T${index}`,
        aggregate: { type: index % 2 === 0 ? `kind${index}` : "agent", id: `a${index}` },
      }),
      source: `p${index}`,
    }));
    const changes = changesOf(events, { observed: 10 });
    const made = new Map<string, Set<string>>();
    for (const { kind, id } of changes.flatMap(thingsIn))
      made.set(kind, (made.get(kind) ?? new Set()).add(id));
    for (const [kind, ids] of made) expect(ids.size, kind).toBeLessThanOrEqual(11);
    const sent = changes.filter((change) => change.op === "count" && change.type === "SENDS");
    expect(sent).toHaveLength(100);
  });

  it("gives components the states that their rows have", () => {
    const step = fc.oneof(
      fc.constant(["ComponentRegistered", { component: "c", name: "c", configuration: "k" }] as const),
      fc.constant(["ComponentStarted", { component: "c" }] as const),
      fc.constant(["ComponentStopped", { component: "c" }] as const),
      fc
        .constantFrom("healthy" as const, "degraded" as const, "failing" as const, "unknown" as const)
        .map((health) => ["ComponentHealthChanged", { component: "c", health }] as const),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const events = steps.map(([type, body], index) => eventOf(type, body, { position: index + 1 }));
        const row = given<"components">(components, events).row("c");
        const node: Record<string, unknown> = {};
        for (const change of changesOf(events))
          if (change.op === "node" && change.thing.kind === "component") Object.assign(node, change.set);
        expect(node).toMatchObject({ state: row.state, health: row.health });
      }),
    );
  });
});
