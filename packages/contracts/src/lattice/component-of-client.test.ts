import { describe, expect, it } from "vitest";
import { componentOfClient } from "./component-of-client.ts";

describe("the component that a connection's name speaks of", () => {
  it.each([
    ["billing-api", "billing-api"],
    ["billing-api@host-7", "billing-api"],
    ["billing-api#2", "billing-api"],
    ["billing-api worker 2", "billing-api"],
    ["component:billing-api", "billing-api"],
    ["component:billing-api@host-7", "billing-api"],
    ["component:cim-domain", "cim-domain"],
    ["team/billing", "team/billing"],
    ["nats-exporter", "nats-exporter"],
  ])("is, of %s, %s", (name, component) => {
    expect(componentOfClient(name)).toBe(component);
  });

  it.each([
    "",
    " ",
    "@host",
    "component:",
    "NATS CLI Version 0.2.0",
    "nats",
    "cim-bff",
    "cim-domain",
    "cim-sys",
    "x\u0007",
  ])("is none of %j", (name) => {
    expect(componentOfClient(name)).toBeUndefined();
  });
  it("is none of a name longer than an id", () => {
    expect(componentOfClient("x".repeat(257))).toBeUndefined();
  });
});
