import { describe, expect, it } from "vitest";
import { makeMapPulses, mostPulses } from "./map-pulses.ts";

function open() {
  const pulses = makeMapPulses();
  pulses.reset(3);
  pulses.turn(10_000);
  return pulses;
}

describe("pulses", () => {
  it("show a change once, for 400 ms, fading", () => {
    const pulses = open();
    expect(pulses.changed(7, 0, 10_000)).toBe(true);
    expect(pulses.step(10_000)).toEqual([7]);
    const bright = pulses.levelOf(7);
    expect(bright).toBeGreaterThan(0.5);
    expect(pulses.changed(7, 0, 10_100)).toBe(false);
    expect(pulses.step(10_250)).toEqual([7]);
    expect(pulses.levelOf(7)).toBeLessThan(bright);
    expect(pulses.step(10_260)).toEqual([]);
    expect(pulses.step(10_400)).toEqual([7]);
    expect(pulses.levelOf(7)).toBe(0);
    expect(pulses.isRunning()).toBe(false);
  });

  it("become a rate where more than sixty come in a second, and there alone", () => {
    const pulses = open();
    const shown = Array.from({ length: 100 }, (_, slot) => pulses.changed(slot, 1, 10_000)).filter(Boolean);
    expect(shown).toHaveLength(mostPulses);
    expect(pulses.rateOf(1)).toBe(100);
    expect(pulses.rateOf(0)).toBe(0);
    expect(pulses.changed(500, 0, 10_000)).toBe(true);
    expect(pulses.turn(10_100)).toBe(false);
    expect(pulses.turn(11_000)).toBe(true);
    expect(pulses.rateOf(1)).toBe(0);
    expect(pulses.changed(2_000, 1, 11_000)).toBe(true);
  });
});
