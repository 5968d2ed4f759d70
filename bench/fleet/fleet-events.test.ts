import { describe, expect, it } from "vitest";
import { makeFleetRows } from "../fleet-map/make-rows.ts";
import { fleetEventsOf } from "./fleet-events.ts";

const textOf = (body: Uint8Array) => JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;

describe("the events of a fleet", () => {
  it("tell of every leaf node, configuration and component, each where it belongs, and how it is", () => {
    const rows = makeFleetRows(240);
    const told = [...fleetEventsOf(240)].map(({ body }) => textOf(body));
    const of = (type: string) => told.filter((event) => event.event_type === type);
    expect(of("LeafNodeRegistered")).toHaveLength(rows["leaf-nodes"].length);
    expect(of("ConfigurationRegistered")).toHaveLength(120);
    expect(
      of("ComponentRegistered").map(({ component, configuration }) => [component, configuration]),
    ).toEqual(rows.components.map(({ key, configuration }) => [key, configuration]));
    const inState = (state: string) =>
      rows.components.filter((row) => row.state === state).map(({ key }) => key);
    expect(of("ComponentStarted").map(({ component }) => component)).toEqual(inState("running"));
    expect(of("ComponentStopped").map(({ component }) => component)).toEqual(inState("stopped"));
    const failing = of("ComponentHealthChanged").filter(({ health }) => health === "failing");
    expect(failing.map(({ component }) => component)).toEqual(inState("failing"));
  });
});
