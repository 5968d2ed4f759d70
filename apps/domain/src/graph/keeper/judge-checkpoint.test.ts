import { describe, expect, it } from "vitest";
import { judgeCheckpoint } from "./judge-checkpoint.ts";

const expected = { machine: "local", schema: 3, log: "CIM_LOG.one", head: 50 };
const found = { machine: "local", schema: 3, log: "CIM_LOG.one", position: 40 };

describe("a graph's checkpoint", () => {
  it("is gone on with when it fits, also at the very end of the log, and when there is none", () => {
    expect(judgeCheckpoint(found, expected)).toEqual({ verdict: "go-on", position: 40 });
    expect(judgeCheckpoint({ ...found, position: 50 }, expected)).toEqual({ verdict: "go-on", position: 50 });
    expect(judgeCheckpoint(undefined, expected)).toEqual({ verdict: "go-on", position: 0 });
  });

  it.each([
    [{ schema: 2 }, "version 2 of the mapping"],
    [{ schema: 4 }, "version 4 of the mapping"],
    [{ log: "CIM_LOG.two" }, "another log"],
    [{ position: 51 }, "the log ends at 50"],
  ])("has the graph built anew: %j", (more, why) => {
    expect(judgeCheckpoint({ ...found, ...more }, expected)).toEqual({
      verdict: "build-anew",
      why: expect.stringContaining(why),
    });
  });

  it("of another machine is left alone, whatever else it says", () => {
    expect(
      judgeCheckpoint({ ...found, machine: "other", schema: 1, log: "x", position: 99 }, expected),
    ).toEqual({ verdict: "refuse", why: expect.stringContaining("machine other, not of local") });
  });
});
