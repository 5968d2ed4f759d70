import { expect, it } from "vitest";
import { measureNames } from "../series/measures.ts";
import { maySee, roles } from "./roles.ts";
import { sliceOfSeries } from "./series-slice.ts";

it.each([
  ["components.failing", "", "fleet"],
  ["context.components.failing", "billing", "fleet"],
  ["cluster.components.failing", "north", "fleet"],
  ["changes.waiting", "", "delivery"],
  ["links.down", "", "lattice"],
  ["link.rtt", "a", "lattice"],
  ["consumer.pending", "a", "lattice"],
  ["context.events.rate", "access", "access"],
  ["context.events.rate", "delivery", "delivery"],
  ["context.events.rate", "somebody-else's", "other"],
  ["events.rate", "", undefined],
  ["log.bytes", "", undefined],
  ["projection.lag", "", undefined],
] as const)("%s of %j is seen with the slice %s", (measure, of, slice) => {
  expect(sliceOfSeries(measure, of)).toBe(slice);
});

it("leaves open to everybody only what is of the machine as a whole, and every measure to somebody", () => {
  const open = measureNames.filter((measure) => sliceOfSeries(measure, "x") === undefined);
  expect(open).toEqual(["events.rate", "log.bytes", "projection.lag"]);
  for (const measure of measureNames) {
    const slice = sliceOfSeries(measure, "x");
    expect(slice === undefined || roles.some((role) => maySee(role, slice)), measure).toBe(true);
  }
});
