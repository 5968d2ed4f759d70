import { expect, it } from "vitest";
import { makeFlowBudget } from "./flow-budget.ts";

const { signal } = new AbortController();

it("lets in as much as fits, in order, and one that is larger than all alone", async () => {
  const budget = makeFlowBudget({ messages: 2, bytes: 100 });
  const order: string[] = [];
  await budget.take(60, signal);
  const large = budget.take(500, signal).then(() => order.push("large"));
  const small = budget.take(1, signal).then(() => order.push("small"));
  await Promise.resolve();
  expect([order, budget.inFlight()]).toEqual([[], { messages: 1, bytes: 60 }]);
  budget.give(60);
  await large;
  expect(budget.inFlight()).toEqual({ messages: 1, bytes: 500 });
  budget.give(500);
  await small;
  expect(order).toEqual(["large", "small"]);
  budget.give(1);
  expect(budget.inFlight()).toEqual({ messages: 0, bytes: 0 });
});

it("lets go of who does not wait any longer", async () => {
  const budget = makeFlowBudget({ messages: 1, bytes: 100 });
  await budget.take(1, signal);
  const leaving = new AbortController();
  const left = budget.take(1, leaving.signal);
  const next = budget.take(1, signal);
  leaving.abort(new Error("enough"));
  await expect(left).rejects.toThrow("enough");
  budget.give(1);
  await next;
  expect(budget.inFlight()).toEqual({ messages: 1, bytes: 1 });
});
