import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupings } from "../model/fleet-component.ts";
import { cameraCodec, groupByCodec, keysCodec } from "./fleet-url.ts";
import { legendStates, shownStates, withoutStates, withShownStates } from "./legend-states.ts";

describe("groupByCodec", () => {
  it("reads what it writes", () => {
    fc.assert(
      fc.property(fc.subarray([...groupings], { maxLength: 2 }), (groupBy) => {
        expect(groupByCodec.parse(groupByCodec.format(groupBy))).toEqual(groupBy);
      }),
    );
  });

  it("refuses what is no grouping, three of them, and the same twice", () => {
    for (const text of ["colour", "cluster,colour", "cluster,owner,state", "owner,owner", ""])
      expect(groupByCodec.parse(text), text).toBeUndefined();
  });
});

describe("cameraCodec", () => {
  it("reads what it writes, and leaves all of it out", () => {
    expect(cameraCodec.parse(cameraCodec.format({ x: 0.123456, y: 0.5, zoom: 12.345 }))).toEqual({
      x: 0.12346,
      y: 0.5,
      zoom: 12.35,
    });
    expect(cameraCodec.format({ x: 0.5, y: 0.5, zoom: 1 })).toBe("");
  });

  it("refuses what is no place on the map", () => {
    for (const text of ["", "1", "0.5,0.5", "2,0.5,3", "0.5,0.5,0.5", "0.5,0.5,9999999", "a,b,c", "-1,0,2"])
      expect(cameraCodec.parse(text), text).toBeUndefined();
  });
});

describe("keysCodec", () => {
  it("reads what it writes, whatever the keys are, up to what an address holds", () => {
    const keys = fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(keys, (some) => {
        expect(keysCodec.parse(keysCodec.format(some))).toEqual(some);
      }),
    );
    const many = Array.from({ length: 400 }, (_, at) => `component-${at}`);
    const kept = keysCodec.parse(keysCodec.format(many)) ?? [];
    expect(kept.length).toBeGreaterThan(100);
    expect(kept).toEqual(many.slice(0, kept.length));
  });
});

describe("the legend", () => {
  it("says which states a filter lets through", () => {
    expect(shownStates("web owner:ops")).toEqual(legendStates);
    expect(shownStates("state:failing,stopped -state:stopped")).toEqual(["failing"]);
    expect(shownStates("state:*ing")).toEqual(["failing", "running"]);
  });

  it("writes any choice of states so that just those are let through, and leaves the rest of the text", () => {
    fc.assert(
      fc.property(fc.subarray([...legendStates], { minLength: 1 }), (states) => {
        const text = withShownStates("web state:failing -owner:ops", states);
        expect(shownStates(text)).toEqual(legendStates.filter((state) => states.includes(state)));
        expect(withoutStates(text)).toBe("web -owner:ops");
      }),
    );
  });

  it("says the shorter way", () => {
    expect(withShownStates("web", ["failing"])).toBe("web state:failing");
    expect(withShownStates("web", ["failing", "degraded", "running", "registered"])).toBe(
      "web -state:stopped",
    );
    expect(withShownStates("web state:failing", [])).toBe("web");
  });
});
