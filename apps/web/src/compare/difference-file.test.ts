import { describe, expect, it } from "vitest";
import { differenceCsv, differenceJson } from "./difference-file.ts";
import { changedThing, pastRow, thingOf } from "./test-things.ts";

const file = {
  machine: "local",
  projection: "components",
  from: { position: 10, time: "2026-11-21T00:00:00Z" },
  to: { position: 20, time: null },
  things: [
    thingOf("removed", "=1+1", 12, pastRow("=1+1", {}, 3)),
    changedThing("web-1", { state: ["running", 'say "failing"', 15], tags: [["a"], ["a", "b"], 16] }),
  ],
};

describe("differenceCsv", () => {
  it("writes a line per changed field, quotes what must be quoted and disarms formulas", () => {
    const [head, ...lines] = differenceCsv(file).split("\r\n");
    expect(head).toBe(
      "difference,key,field,before,after,because,from_position,from_time,to_position,to_time",
    );
    expect(lines[0]).toMatch(/^removed,'=1\+1,,"\{""key"":""=1\+1"".*\}",,12,10,2026-11-21T00:00:00Z,20,$/u);
    expect(lines.slice(1)).toEqual([
      'changed,web-1,state,running,"say ""failing""",15,10,2026-11-21T00:00:00Z,20,',
      'changed,web-1,tags,"[""a""]","[""a"",""b""]",16,10,2026-11-21T00:00:00Z,20,',
      "",
    ]);
  });
});

describe("differenceJson", () => {
  it("tells all that the answer told", () => {
    const read = JSON.parse(differenceJson(file));
    expect(read).toMatchObject({
      machine: "local",
      from: { position: 10 },
      to: { position: 20, time: null },
    });
    expect(read.things[0]).toMatchObject({ difference: "removed", key: "=1+1", because: 12, after: null });
    expect(read.things[1].fields[0]).toEqual({
      path: "state",
      before: "running",
      after: 'say "failing"',
      because: 15,
    });
  });
});
