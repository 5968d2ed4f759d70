import { describe, expect, it } from "vitest";
import { createServerClock } from "./server-clock.ts";

describe("the log's clock", () => {
  it("is ours until something was heard, then that of what was heard soonest", () => {
    const clock = createServerClock();
    expect(clock.at(5000)).toBe(5000);
    clock.note(1000, 4500);
    clock.note(2000, 5020);
    clock.note(3000, 9000);
    expect(clock.at(10_000)).toBe(6980);
  });

  it("may be ahead, and is believed anew when a clock was set", () => {
    const clock = createServerClock();
    clock.note(9000, 1000);
    expect(clock.at(2000)).toBe(10_000);
    clock.note(400_000, 400_000);
    clock.note(800_000, 800_000);
    expect(clock.at(800_000)).toBe(800_000);
  });
});
