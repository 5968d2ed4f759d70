import { describe, expect, it } from "vitest";
import { eventOf, minute } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { components } from "./components.ts";
import { configurations } from "./configurations.ts";
import { leafNodes } from "./leaf-nodes.ts";

const component = "web-1";
const registered = (position: number) =>
  eventOf(
    "ComponentRegistered",
    { component, name: "Web", configuration: "shop-1", owner: "ada@example.org" },
    { position },
  );
const started = (position: number) => eventOf("ComponentStarted", { component, version: "2" }, { position });
const stopped = (position: number) => eventOf("ComponentStopped", { component, exit_code: 3 }, { position });
const health = (position: number, value: "healthy" | "degraded" | "failing" | "unknown") =>
  eventOf("ComponentHealthChanged", { component, health: value, message: "says\nso" }, { position });
const row = (events: Parameters<typeof given>[1]) => given<"components">(components, events).row(component);

describe("components", () => {
  it("are registered, run, fall ill, and stop", () => {
    expect(row([registered(1)])).toMatchObject({ name: "Web", state: "registered", owner: "ada@…" });
    expect(row([registered(1), started(2)])).toMatchObject({
      state: "running",
      version: "2",
      stateSince: minute(2),
    });
    expect(row([registered(1), started(2), health(3, "failing")])).toMatchObject({
      state: "failing",
      health: "failing",
      healthMessage: "says",
      because: { state: 3, version: 2, name: 1 },
    });
    expect(row([started(2), health(3, "failing"), stopped(4)])).toMatchObject({
      state: "stopped",
      health: "unknown",
      healthMessage: "exit code 3",
    });
  });

  it("stay stopped when health is told late, and begin anew when they start", () => {
    expect(row([started(1), stopped(2), health(3, "failing")])).toMatchObject({ state: "stopped" });
    expect(row([started(1), health(2, "failing"), stopped(3), started(4)])).toMatchObject({
      state: "running",
      health: "unknown",
      healthMessage: null,
      stateSince: minute(4),
    });
  });

  it("keep since when they are in a state, and their row when nothing changed", () => {
    expect(row([started(1), health(2, "healthy"), started(3)])).toMatchObject({
      stateSince: minute(1),
      position: 2,
    });
  });

  it("list what they offer, need, say and hear, once and in order", () => {
    const events = [
      eventOf("CapabilityProvided", { component, capability: "tea" }, { position: 1 }),
      eventOf("CapabilityProvided", { component, capability: "milk" }, { position: 2 }),
      eventOf("CapabilityProvided", { component, capability: "tea" }, { position: 3 }),
      eventOf("CapabilityRequired", { component, capability: "water" }, { position: 4 }),
      eventOf("SubjectPublished", { component, subject: "tea.made" }, { position: 5 }),
      eventOf("SubjectSubscribed", { component, subject: "tea.*" }, { position: 6 }),
    ];
    expect(row(events)).toMatchObject({
      provides: ["milk", "tea"],
      requires: ["water"],
      publishes: ["tea.made"],
      subscribes: ["tea.*"],
      because: { provides: 2, requires: 4 },
    });
  });

  it("refuse a list that no message could carry", () => {
    const events = Array.from({ length: 60 }, (_, at) =>
      eventOf("SubjectPublished", { component, subject: `${at}.${"x".repeat(1000)}` }, { position: at + 1 }),
    );
    expect(() => row(events)).toThrow(/at most 30000 fit in a row/u);
  });
});

describe("configurations", () => {
  it("know their leaf node and their running generation, told in any order", () => {
    const known = (position: number) =>
      eventOf("ConfigurationRegistered", { configuration: "shop-1", leaf_node: "leaf-1" }, { position });
    const active = (position: number) =>
      eventOf("ConfigurationActivated", { configuration: "shop-1", generation: 4 }, { position });
    const expected = { leafNode: "leaf-1", generation: 4 };
    const rowOf = (events: Parameters<typeof given>[1]) =>
      given<"configurations">(configurations, events).row("shop-1");
    expect(rowOf([known(1), active(2)])).toMatchObject({ ...expected, activatedAt: minute(2) });
    expect(rowOf([active(1), known(2)])).toMatchObject({ ...expected, activatedAt: minute(1) });
    expect(rowOf([known(1), active(2), active(3)])).toMatchObject({ position: 2 });
  });
});

describe("leaf nodes", () => {
  it("come and go", () => {
    const come = eventOf("LeafNodeRegistered", { leaf_node: "l", hostname: "l.example" }, { position: 1 });
    const go = eventOf("LeafNodeRemoved", { leaf_node: "l" }, { position: 2 });
    expect(given<"leaf-nodes">(leafNodes, [come]).row("l")).toMatchObject({
      hostname: "l.example",
      cluster: null,
    });
    expect(given(leafNodes, [come, go]).rows.size).toBe(0);
  });
});
