import { keptOfDelivery, type LogEvent } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { eventOf, minute } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { containers } from "./containers.ts";

const hash = (at: number) => at.toString(16).padStart(40, "0");
const deployed = (position: number, commit: number, more: { readonly image?: string } = {}) =>
  eventOf(
    "ContainerDeployed",
    { container: "web-1", commit: hash(commit), configuration: "shop-1", package: "web", ...more },
    { position },
  );
const rowOf = (events: readonly LogEvent[]) => given<"containers">(containers, events).row("web-1");

describe("containers", () => {
  it("lead back to the commit that runs in them, and to those before", () => {
    const row = rowOf([deployed(1, 7), deployed(3, 8, { image: "web:2" })]);
    expect(row).toMatchObject({
      commit: hash(8),
      image: "web:2",
      leafNode: null,
      deployedAt: minute(3),
      deploymentCount: 2,
      because: { commit: 3, configuration: 1 },
    });
    expect(row.deployments.map(({ commit, position }) => [commit, position])).toEqual([
      [hash(8), 3],
      [hash(7), 1],
    ]);
  });

  it("count no deployment where the same is told again", () => {
    expect(rowOf([deployed(1, 7), deployed(2, 7)])).toMatchObject({ deploymentCount: 1, position: 1 });
    expect(rowOf([deployed(1, 7), deployed(2, 8), deployed(3, 7)]).deploymentCount).toBe(3);
  });

  it("keep the newest deployments and count all", () => {
    const row = rowOf(Array.from({ length: keptOfDelivery + 3 }, (_, at) => deployed(at + 1, at + 1)));
    expect(row.deployments).toHaveLength(keptOfDelivery);
    expect(row.deployments[0]?.position).toBe(keptOfDelivery + 3);
    expect(row.deploymentCount).toBe(keptOfDelivery + 3);
  });
});
