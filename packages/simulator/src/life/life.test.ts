import { catalogue, chainLink, header, type SealedEvent } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { makeDependents } from "../incident/dependents.ts";
import { planMachine } from "../plan/plan-machine.ts";
import { makeRandom } from "../random.ts";
import { aggregateKey, makeSealer } from "../sealer.ts";
import { makeLife } from "./life.ts";

const start = Date.parse("2026-03-01T08:00:00Z");
const perSecond = 20;

/** A machine of some size, its clock, and all that was told. */
function machineOf(components: number, seed = 3) {
  const plan = planMachine(seed, { components, clusters: 2 });
  const sealer = makeSealer("local", makeRandom(seed, "ids"), new Map());
  const life = makeLife({ plan, random: makeRandom(seed, "life"), sealer, positionOf: () => undefined });
  const told: SealedEvent[] = [];
  return {
    plan,
    life,
    told,
    /** Lets so many seconds pass. */
    live(seconds: number): readonly SealedEvent[] {
      const before = told.length;
      const most = before + seconds * perSecond;
      while (told.length < most) told.push(life.next(start + (told.length * 1000) / perSecond));
      return told.slice(before);
    },
  };
}

const typeOf = (event: SealedEvent) => event.headers[header.eventType] ?? "";
const bodyOf = (event: SealedEvent): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(event.body));

/** Components that fail, degrade, are stopped or unheard of now, by what was told last of each. */
function unwell(events: readonly SealedEvent[]): ReadonlySet<string> {
  const states = new Map<string, boolean>();
  for (const event of events) {
    const { component, health } = bodyOf(event) as { component: string; health?: string };
    if (typeOf(event) === "ComponentHealthChanged") states.set(component, health !== "healthy");
    else if (typeOf(event) === "ComponentStopped") states.set(component, true);
    else if (typeOf(event) === "ComponentStarted") states.set(component, false);
  }
  return new Set([...states].filter(([, isUnwell]) => isUnwell).map(([component]) => component));
}

/** From an event to the first of its causes, among these. */
function rootsOf(events: readonly SealedEvent[]): (event: SealedEvent) => SealedEvent {
  const byId = new Map(events.map((known) => [known.id, known]));
  return (event) => rootOf(event, byId);
}

function rootOf(event: SealedEvent, byId: ReadonlyMap<string, SealedEvent>): SealedEvent {
  let at = event;
  for (;;) {
    const cause = byId.get(at.headers[header.causationId] ?? "");
    if (cause === undefined || cause === at) return at;
    at = cause;
  }
}

describe("who needs whom", () => {
  const plan = planMachine(3, { components: 300, clusters: 2 });
  const dependents = makeDependents(plan);

  it("follows what components require and what their packages need, each from one provider", () => {
    const needs = plan.components.flatMap((provider) =>
      dependents.of(provider).map((need) => ({ provider, ...need })),
    );
    const byCapability = needs.filter(({ provider, what }) => provider.provides.includes(what));
    const byPackage = needs.filter(({ provider, what }) => provider.package.id === what);
    expect(byCapability.length + byPackage.length).toBe(needs.length);
    expect(byCapability.length).toBeGreaterThan(100);
    expect(byPackage.length).toBeGreaterThan(100);
    for (const { component, what } of byCapability) expect(component.requires).toContain(what);
    for (const { component, what } of byPackage)
      expect(plan.dependencies).toContainEqual({ package: component.package.id, depends_on: what });
    const pairs = needs.map(({ component, what }) => `${component.id} ${what}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it("prefers those in the same cluster", () => {
    const clusterOf = (component: (typeof plan.components)[number]) =>
      component.configuration.leafNode.cluster;
    for (const provider of plan.components)
      for (const { component, what } of dependents.of(provider)) {
        if (clusterOf(component) === clusterOf(provider)) continue;
        const nearer = plan.components.filter(
          (known) =>
            clusterOf(known) === clusterOf(component) &&
            known !== component &&
            (known.provides.includes(what) || known.package.id === what),
        );
        expect(nearer).toEqual([]);
      }
  });
});

describe("breaking a thing", () => {
  const kinds = {
    component: (machine: ReturnType<typeof machineOf>) => {
      const dependents = makeDependents(machine.plan);
      const [most] = [...machine.plan.components].sort(
        (one, other) => dependents.of(other).length - dependents.of(one).length,
      );
      return `component:${most?.id}`;
    },
    "leaf-node": (machine: ReturnType<typeof machineOf>) => machine.plan.leafNodes[1]?.id ?? "",
    "leaf-link": (machine: ReturnType<typeof machineOf>) => machine.plan.lattice.links[2]?.link ?? "",
    package: (machine: ReturnType<typeof machineOf>) =>
      `package:${machine.plan.components[0]?.package.id ?? ""}`,
  };

  it.each(Object.entries(kinds))(
    "of kind %s takes those with it who need it, and all comes right when it is mended",
    (kind, pick) => {
      const machine = machineOf(300);
      machine.live(20);
      const thing = pick(machine);
      const answer = machine.life.break(thing);
      expect(answer).toMatchObject({ ok: true, message: expect.stringContaining(`${kind}:`) });
      machine.live(120);
      const [outage] = machine.life.outages();
      const victims = [...(outage?.victims.values() ?? [])];
      expect(victims.length).toBeGreaterThan(3);
      // Each victim's trouble goes back, event by event, to the one with which it began.
      const roots = new Set(victims.map(({ event }) => rootsOf(machine.told)(event).id));
      expect(roots.size).toBe(1);
      const root = machine.told.find(({ id }) => roots.has(id));
      const expected =
        { component: "ComponentHealthChanged", package: "CommitSubmitted" }[kind] ?? "LeafLinkDown";
      expect(root === undefined ? "" : typeOf(root)).toBe(expected);
      const ids = victims.map(({ component }) => component.id);
      const down = unwell(machine.told);
      for (const id of ids) expect(down).toContain(id);
      // The others needed one that was down before them.
      const dependents = makeDependents(machine.plan);
      const direct = victims.filter(({ event }) => /does not answer/u.test(String(bodyOf(event).message)));
      expect(direct.length).toBeGreaterThan(0);
      for (const { component } of direct) {
        const needed = victims.filter(({ component: other }) =>
          dependents.of(other).some((need) => need.component === component),
        );
        expect(needed.length).toBeGreaterThan(0);
      }

      expect(machine.life.mend(undefined)).toMatchObject({ ok: true });
      machine.live(200);
      expect(machine.life.outages()).toEqual([]);
      if (kind === "leaf-link") {
        const up = machine.told.filter((event) => typeOf(event) === "LeafLinkUp");
        expect(up.map((event) => bodyOf(event).link)).toContain(thing);
      }
      // Nobody has stayed down: whoever is unwell now fell ill of something else.
      const still = [...unwell(machine.told)].filter((id) => ids.includes(id));
      const rootOf = rootsOf(machine.told);
      for (const id of still) {
        const last = machine.told.findLast((event) => bodyOf(event).component === id);
        expect(roots, id).not.toContain(last && rootOf(last).id);
      }
    },
  );

  it("refuses what it does not know, what is broken already, and what is a victim already", () => {
    const machine = machineOf(300);
    expect(machine.life.break("nonsense")).toMatchObject({ ok: false });
    expect(machine.life.mend(undefined)).toMatchObject({ ok: false });
    const { leafNodes, components } = machine.plan;
    const leaf = leafNodes[0]?.id ?? "";
    expect(machine.life.break(leaf).ok).toBe(true);
    expect(machine.life.break(`leaf-node:${leaf}`)).toMatchObject({ ok: false });
    machine.live(10);
    const on = components.find(({ configuration }) => configuration.leafNode.id === leaf)?.id ?? "";
    expect(machine.life.break(on)).toMatchObject({ ok: false, message: expect.stringContaining(leaf) });
    expect(machine.life.mend("nonsense")).toMatchObject({ ok: false });
    expect(machine.life.mend(leaf)).toMatchObject({ ok: true });
  });

  it("tells the same for the same seed, times and wishes", () => {
    const told = [1, 2].map(() => {
      const machine = machineOf(200);
      machine.live(5);
      machine.life.break(machine.plan.packages[0]?.id ?? "");
      machine.live(30);
      machine.life.mend(undefined);
      return machine.live(30).map(({ subject, cid }) => `${subject} ${cid}`);
    });
    expect(told[0]).toEqual(told[1]);
  });

  it("fits the catalogue and breaks no chain", () => {
    const machine = machineOf(300);
    for (const pick of Object.values(kinds)) {
      machine.life.break(pick(machine));
      machine.live(40);
    }
    machine.life.mend(undefined);
    machine.live(60);
    const strict = new Map(Object.entries(catalogue).map(([type, { schema }]) => [type, schema.strict()]));
    const links = new Map<string, string>();
    for (const event of machine.told) {
      const { event_type, ...body } = bodyOf(event);
      expect(strict.get(String(event_type))?.safeParse(body)).toMatchObject({ success: true });
      const key = aggregateKey(event.subject);
      // Commits, builds and other things of which nothing more will be told are forgotten; a connection comes anew.
      const isNew = !key.includes(".fleet.") && event.chain === chainLink(undefined, event.cid);
      if (!isNew) expect(event.chain).toBe(chainLink(links.get(key), event.cid));
      links.set(key, event.chain);
    }
  });
});

describe("a large machine by itself", () => {
  it("has incidents now and then, each with one cause, and they end", () => {
    const machine = machineOf(1200);
    machine.live(600);
    const spreading = machine.told.filter((event) => /does not answer/u.test(String(bodyOf(event).message)));
    expect(spreading.length).toBeGreaterThan(10);
    const root = rootsOf(machine.told);
    const roots = new Set(spreading.map((event) => typeOf(root(event))));
    expect(
      [...roots].every((type) =>
        ["ComponentHealthChanged", "CommitSubmitted", "LeafLinkDown"].includes(type),
      ),
    ).toBe(true);
    expect(machine.life.outages().length).toBeLessThanOrEqual(1);
    const beginnings = new Set(spreading.map((event) => root(event).id));
    expect(beginnings.size).toBeGreaterThan(1);
  });

  it("rolls new versions out to all that run a package", () => {
    const machine = machineOf(1200);
    machine.live(300);
    const places = new Map<unknown, Set<unknown>>();
    for (const event of machine.told) {
      if (typeOf(event) !== "ContainerDeployed") continue;
      const { commit, container } = bodyOf(event);
      places.set(commit, (places.get(commit) ?? new Set()).add(container));
    }
    expect(Math.max(...[...places.values()].map((containers) => containers.size))).toBeGreaterThan(3);
  });
});
