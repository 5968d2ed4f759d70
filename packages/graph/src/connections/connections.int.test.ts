import { createGraphMapping, trafficKinds } from "@cim/model";
import { graphMachineEvents } from "@cim/simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGrafeoStore } from "../grafeo/open-grafeo-store.ts";
import { fill } from "../queries/testing/ask.ts";
import { timeAt } from "../queries/testing/changes.ts";
import { smallMachine } from "../queries/testing/small-machine.ts";
import { connectionOf } from "./connection-of.ts";
import { connectionsOf } from "./connections-of.ts";
import { recallGraph } from "./recall-graph.ts";

const store = openGrafeoStore();
beforeAll(async () => {
  await store.open();
  await fill(store, smallMachine());
});
afterAll(() => store.close());

const every = ["delivery", "fleet", "lattice", "language", "other"];
const asked = { now: timeAt(60), position: 12, timeout: 60_000, slices: every };

async function groupsOf(thing: string, more: { at?: number; limit?: number; slices?: string[] } = {}) {
  const { groups, ...rest } = await connectionsOf(store, { ...asked, thing, limit: 20, ...more });
  const lines = groups.flatMap((group) =>
    group.things.map(({ thing: other }) => `${group.as} ${group.type} ${other.kind}:${other.id}`),
  );
  return { groups, lines, ...rest };
}

describe("how a thing is connected", () => {
  it("is told by what the others are to it", async () => {
    const { lines, thing, at, limits, position } = await groupsOf("component:inbox");
    expect(thing).toEqual({ kind: "component", id: "inbox", name: "Inbox of mail" });
    expect({ at, limits, position }).toEqual({ at: null, limits: null, position: 12 });
    expect(lines).toEqual([
      "part-of COVERS bounded-context:post",
      "part-of RUNS configuration:mail",
      "depends-on INSTALLED_AS package:mail",
      "depends-on NEEDED_BY capability:pay",
      "needed-by PROVIDES capability:mail",
      "fed-by DELIVERS subject:mail.>",
      "fed-by DELIVERS subject:till.*",
      "feeds PUBLISHES subject:mail.in",
      "other OWNS person:ada",
    ]);
  });

  it("has the traffic of now, and none where events do not cross", async () => {
    const { groups } = await groupsOf("component:inbox");
    const of = (type: string) => groups.find((group) => group.type === type)?.things[0];
    // 40 events 54 minutes ago: 40 x 2^-0.9 x ln 2 / 3600 s.
    expect(of("PUBLISHES")).toMatchObject({ count: 40, perSecond: 0.004127, since: timeAt(5) });
    expect(of("RUNS")).toMatchObject({ count: null, perSecond: null, because: 1 });
  });

  it("names no more than asked for, the busiest first, and counts all", async () => {
    const { groups } = await groupsOf("configuration:mail", { limit: 2 });
    expect(groups.find(({ type }) => type === "RUNS")).toMatchObject({ total: 3, things: { length: 2 } });
    const mail = await groupsOf("component:till", { limit: 1 });
    expect(mail.lines).toContain("feeds PUBLISHES subject:till.lost");
  });

  it("leaves out what one may not see, and refuses a thing that one may not", async () => {
    const { groups } = await groupsOf("component:inbox", { slices: ["fleet"] });
    expect(groups.map(({ type }) => type).sort()).toEqual(["NEEDED_BY", "PROVIDES", "RUNS"]);
    await expect(groupsOf("component:inbox", { slices: ["delivery"] })).rejects.toMatchObject({
      message: expect.stringContaining("fleet"),
    });
  });

  it("as of a past position is what stood then, with what the graph cannot tell", async () => {
    expect((await groupsOf("configuration:mail")).lines).not.toContain("parts RUNS component:old");
    const then = await groupsOf("configuration:mail", { at: 9 });
    expect(then.lines).toContain("parts RUNS component:old");
    expect(then.limits).toContain("Names");
    expect((await groupsOf("configuration:mail", { at: 8 })).lines).not.toContain("parts RUNS component:old");
    expect((await groupsOf("configuration:mail", { at: 10 })).lines).not.toContain(
      "parts RUNS component:old",
    );
    const early = await groupsOf("component:inbox", { at: 1 });
    expect(early.lines).toEqual(["part-of RUNS configuration:mail"]);
    expect(early.groups[0]?.things[0]).toMatchObject({ because: 1, count: null });
  });

  it("of a thing that came later says so, and of none that nobody knows", async () => {
    const { groups, limits } = await groupsOf("component:alone", { at: 3 });
    expect(groups).toEqual([]);
    expect(limits).toContain("only later, at position 12");
    const never = await groupsOf("component:never");
    expect(never.groups).toEqual([]);
    expect(never.limits).toContain("heard nothing of this thing");
  });
});

describe("a connection", () => {
  const of = (from: string, type: string, to: string, slices = every) =>
    connectionOf(store, { ...asked, from, type, to, slices });

  it("says what it means, why it is there, and how much crosses it", async () => {
    const found = await of("component:inbox", "PUBLISHES", "subject:mail.in");
    expect(found).toMatchObject({
      from: { id: "inbox", name: "Inbox of mail" },
      to: { id: "mail.in" },
      means: "publishes on",
      meansBackwards: "is published on by",
      since: { position: 5, time: timeAt(5) },
      because: { position: 5 },
      count: 40,
      perSecond: 0.004127,
      lastTime: timeAt(6),
      subjects: ["mail.in"],
      events: { subject: ["mail.in"], actor: ["component:inbox"] },
    });
    expect(found.examples).toEqual([6]);
  });

  it("names the types that cross it through patterns, with the filter that lets them through", async () => {
    const found = await of("subject:till.*", "DELIVERS", "component:inbox");
    expect(found).toMatchObject({ count: null, perSecond: null, events: { subject: ["till.*"] } });
    expect(found.types).toEqual([{ type: "shop/Sold", kind: "event-type", count: 7, lastTime: timeAt(6) }]);
    const emitted = await of("aggregate:shop/till", "EMITS", "event-type:shop/Sold");
    expect(emitted).toMatchObject({ types: [{ count: 7 }], subjects: ["till.sold"] });
    const fed = await of("stream:hub/MAIL", "FEEDS", "consumer:hub/MAIL/c");
    expect(fed.events).toEqual({ subject: ["mail.>", "till.lost"] });
  });

  it("over which no messages go has no filter, and keeps what events said of it", async () => {
    const found = await of("commit:b2", "PRODUCES", "package:mail");
    expect(found).toMatchObject({ properties: { version: "1.1" }, types: [], subjects: [], events: null });
  });

  it("tells no types and no subjects to those who may not see them", async () => {
    const found = await of("component:inbox", "PUBLISHES", "subject:mail.in", ["fleet", "lattice"]);
    expect(found.types).toEqual([]);
    await expect(of("component:inbox", "PUBLISHES", "subject:mail.in", ["fleet"])).rejects.toThrow("lattice");
  });

  it("that is over, never was, or is of no type is refused", async () => {
    await expect(of("configuration:mail", "RUNS", "component:old")).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(of("a:b", "IS` OR 1=1", "c:d")).rejects.toMatchObject({ code: "invalid-input" });
  });
});

it("goes on with what a store holds as if the mapping had never stopped", async () => {
  const events = [...graphMachineEvents({ seed: 5, things: 1000 })];
  const half = Math.floor(events.length / 2);
  const whole = createGraphMapping();
  const other = openGrafeoStore();
  await other.open();
  await fill(
    other,
    events.slice(0, half).map((event) => ({ ...event, changes: whole.changesOf(event) })),
  );
  const resumed = createGraphMapping();
  const known = await recallGraph(other, trafficKinds);
  await other.close();
  resumed.remember([], known);
  for (const event of events.slice(half)) {
    const counted = (mapping: typeof whole) => mapping.changesOf(event);
    expect(new Set(counted(resumed).map(inShort))).toEqual(new Set(counted(whole).map(inShort)));
  }
});

function inShort(change: unknown): string {
  return JSON.stringify(change);
}
