import { describe, expect, it } from "vitest";
import {
  absoluteLifetime,
  idleLifetime,
  isExpired,
  startTimes,
  touched,
  touchInterval,
} from "./session-lifetime.ts";

describe("a session's life", () => {
  it("ends after the idle time", () => {
    const times = startTimes(0);
    expect(isExpired(times, idleLifetime - 1)).toBe(false);
    expect(isExpired(times, idleLifetime)).toBe(true);
  });

  it("is prolonged by use, which is noted at most every five minutes", () => {
    const times = startTimes(0);
    expect(touched(times, touchInterval - 1)).toBeUndefined();
    expect(touched(times, touchInterval)?.expires).toBe(touchInterval + idleLifetime);
  });

  it("ends at its greatest age however much it is used", () => {
    let times = startTimes(0);
    for (let now = 0; !isExpired(times, now); now += touchInterval) times = touched(times, now) ?? times;
    expect(times.expires).toBe(absoluteLifetime);
  });
});
