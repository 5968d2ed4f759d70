import { incidentVersion } from "@cim/contracts/history";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateSize, type IncidentForm, incidentFaultsOf, incidentFileName } from "./incident-draft.ts";
import { knownVersion } from "./known-version.ts";

const form: IncidentForm = {
  title: "The outage",
  note: "",
  from: "10",
  to: "20",
  screens: ["fleet"],
  things: [],
  leftOut: new Set(),
};

describe("what is wrong with a request for a file", () => {
  test("is nothing when it is right", () => {
    expect(incidentFaultsOf(form, 0, 20)).toEqual({});
    const things = [{ kind: "component", id: "a" }];
    expect(incidentFaultsOf({ ...form, screens: [], things }, 10, 20)).toEqual({});
  });
  test("is said at each field", () => {
    expect(incidentFaultsOf({ ...form, title: " " }, 0, 20)).toEqual({ title: "title" });
    expect(incidentFaultsOf({ ...form, from: "9" }, 10, 20)).toEqual({ from: "position" });
    expect(incidentFaultsOf({ ...form, to: "21" }, 0, 20)).toEqual({ to: "position" });
    expect(incidentFaultsOf({ ...form, to: "10" }, 0, 20)).toEqual({ to: "order" });
    expect(incidentFaultsOf({ ...form, screens: [] }, 0, 20)).toEqual({ screens: "nothing" });
  });
});

test("the page names the form of files that the contract says", () => {
  expect(knownVersion).toBe(incidentVersion);
});

test("what lies behind the rows counts, but not more than there was before the span", () => {
  const of = { events: 500, rows: 1_700, from: 16_000 };
  const size = estimateSize(of);
  // The simulated machine's file of this span had 3.2 MB.
  expect(size).toBeGreaterThan(2_400_000);
  expect(size).toBeLessThan(4_800_000);
  expect(estimateSize({ ...of, from: 0 })).toBeLessThan(250_000);
});

describe("the name of a file", () => {
  const now = new Date("2026-11-21T08:10:33Z");
  test("says where it is from, what it is about and when it was made", () => {
    expect(incidentFileName("plant", "Der Ausfall: größer & länger", now)).toBe(
      "plant-der-ausfall-gro-er-langer-20261121-0810.cim-incident.gz",
    );
  });
  test("is one that every system takes, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (machine, title) => {
        expect(incidentFileName(machine, title, now)).toMatch(
          /^[a-z0-9][a-z0-9-]{0,140}\.cim-incident\.gz$/u,
        );
      }),
    );
  });
});
