import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makePoll } from "./poll.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function polling(cost: () => number | Error) {
  const times: number[] = [];
  const begun = Date.now();
  const poll = makePoll({
    everyMs: 1000,
    backoffMs: 10_000,
    bytesPerSecond: 1_000_000,
    ask: async () => {
      times.push(Date.now() - begun);
      const bytes = cost();
      if (bytes instanceof Error) throw bytes;
      return bytes;
    },
  });
  return { poll, times };
}

describe("a poll", () => {
  it("asks at its pace", async () => {
    const { poll, times } = polling(() => 10);
    await vi.advanceTimersByTimeAsync(3000);
    expect(times).toEqual([0, 1000, 2000, 3000]);
    await poll.stop();
    await vi.advanceTimersByTimeAsync(3000);
    expect(times).toHaveLength(4);
  });

  it("asks less often what costs much", async () => {
    const { poll, times } = polling(() => 9_000_000);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(times).toEqual([0, 9000, 18_000]);
    await poll.stop();
  });

  it("waits longer with each failure, up to a limit, and is quick again after a success", async () => {
    let failing = true;
    const { poll, times } = polling(() => (failing ? new Error("away") : 0));
    await vi.advanceTimersByTimeAsync(34_000);
    expect(times).toEqual([0, 2000, 6000, 14_000, 24_000, 34_000]);
    failing = false;
    await vi.advanceTimersByTimeAsync(11_000);
    expect(times.slice(6)).toEqual([44_000, 45_000]);
    await poll.stop();
  });

  it("answers many hints with one look, also those that come while it asks", async () => {
    const { poll, times } = polling(() => 0);
    await vi.advanceTimersByTimeAsync(500);
    for (let hint = 0; hint < 50; hint += 1) poll.lookNow();
    await vi.advanceTimersByTimeAsync(300);
    expect(times).toEqual([0, 600]);
    await poll.stop();
  });
});
