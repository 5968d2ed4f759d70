import type { LogEvent } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { createEventRates } from "./event-rates.ts";

const events = (context: string, count: number) =>
  Array.from({ length: count }, () => ({ context }) as LogEvent);
const at = (seconds: number, head: number, position = head) => ({ at: seconds * 1000, head, position });

describe("rates of events", () => {
  it("are what came between two readings, by second; before the first nobody knows", () => {
    const rates = createEventRates();
    rates.count(events("fleet", 7));
    expect(rates.measure(at(0, 100, 90))).toEqual([["projection.lag", "", 10]]);
    rates.count([...events("fleet", 30), ...events("delivery", 10)]);
    expect(rates.measure(at(10, 150))).toEqual([
      ["projection.lag", "", 0],
      ["events.rate", "", 5],
      ["context.events.rate", "fleet", 3],
      ["context.events.rate", "delivery", 1],
    ]);
  });

  it("go on with zero for a context that fell silent", () => {
    const rates = createEventRates();
    rates.measure(at(0, 0));
    rates.count(events("fleet", 10));
    rates.measure(at(10, 10));
    expect(rates.measure(at(20, 10))).toContainEqual(["context.events.rate", "fleet", 0]);
  });

  it("of contexts are not told while rows catch up, nor any of a log that began anew", () => {
    const rates = createEventRates();
    rates.measure(at(0, 1_000_000, 10));
    rates.count(events("fleet", 500_000));
    expect(rates.measure(at(10, 1_000_100, 500_010))).toEqual([
      ["projection.lag", "", 500_090],
      ["events.rate", "", 10],
    ]);
    rates.count(events("fleet", 500_000));
    expect(rates.measure(at(20, 1_000_200))).toEqual([
      ["projection.lag", "", 0],
      ["events.rate", "", 10],
    ]);
    rates.count(events("fleet", 20));
    expect(rates.measure(at(30, 1_000_220))).toContainEqual(["context.events.rate", "fleet", 2]);
    expect(rates.measure(at(40, 5))).toEqual([["projection.lag", "", 0]]);
  });
});
