import { expect, test } from "vitest";
import type { GroupSum } from "../fleet/map/map-protocol.ts";
import { groupOrder, nameOf } from "./group-order.ts";

function group(name: string, failing: number, degraded: number, running: number): GroupSum {
  const byState = { registered: 0, running, degraded, failing, stopped: 0 };
  const total = failing + degraded + running;
  return { path: [name], total, byState, failingSince: undefined, failing: [] };
}

test("what is worst comes first, however large the others are", () => {
  const groups = [
    group("large", 0, 0, 900),
    group("small", 0, 0, 9),
    group("degraded", 0, 3, 1),
    group("b", 2, 0, 1),
    group("a", 2, 0, 1),
    group("worst", 5, 0, 0),
  ];
  expect(groups.sort(groupOrder).map(nameOf)).toEqual(["worst", "a", "b", "degraded", "large", "small"]);
});
