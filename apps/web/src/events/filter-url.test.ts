import { eventFilterNames, noFilter } from "@cim/contracts/api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addValue,
  isNarrowing,
  isUsable,
  readFilter,
  removeValue,
  turned,
  turnValue,
  urlName,
  writeFilter,
} from "./filter-url.ts";

const words = fc.array(fc.stringMatching(/^[!a-z.*]{1,12}$/u), { maxLength: 4 });
const filters = fc.record(Object.fromEntries(eventFilterNames.map((name) => [name, words])));

describe("a filter in the address", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(
        filters,
        fc.option(fc.integer({ min: 1, max: 1e12 }), { nil: undefined }),
        (given, from) => {
          const wanted = readFilter(
            Object.fromEntries(eventFilterNames.map((name) => [urlName(name), given[name]])),
          );
          const filter = { ...wanted, from, since: "2026-11-21T00:00:00.000Z", fold: true };
          const params = Object.fromEntries(
            Object.entries(writeFilter(filter)).map(([name, value]) => [name, value ?? undefined]),
          );
          expect(readFilter(params)).toEqual(filter);
        },
      ),
    );
  });

  it("leaves out what is none", () => {
    const read = readFilter({
      subject: ["a..b", "a.>", "!b.*"],
      from: "0",
      to: "-4",
      since: "yesterday",
      until: "2026-11-21T01:00:00+01:00",
      fold: "2",
      type: "BuildFailed",
    });
    expect(read).toEqual({
      ...noFilter,
      subject: ["a.>", "!b.*"],
      type: ["BuildFailed"],
      from: undefined,
      to: undefined,
      since: undefined,
      until: "2026-11-21T00:00:00.000Z",
      fold: undefined,
    });
  });

  it("stands under the contract's names, but for the thing, which is what the inspector shows", () => {
    expect(eventFilterNames.filter((name) => urlName(name) !== name)).toEqual(["thing"]);
  });
});

describe("values of a filter", () => {
  it("turn to their contrary and back, also where they begin with an exclamation mark", () => {
    expect(turned("a")).toBe("!a");
    expect(turned("!a")).toBe("a");
    expect(turned("!!a")).toBe("!!a");
    expect(addValue(addValue(noFilter, "type", "!!a"), "type", "!!a").type).toEqual(["!!a"]);
  });
  it("come once, in one sense", () => {
    const one = addValue(noFilter, "type", "A");
    expect(addValue(one, "type", "A").type).toEqual(["A"]);
    expect(addValue(one, "type", "!A").type).toEqual(["!A"]);
    expect(turnValue(one, "type", "A").type).toEqual(["!A"]);
    expect(isNarrowing(removeValue(one, "type", "A"))).toBe(false);
    expect(isNarrowing(one)).toBe(true);
  });
  it("of subjects are patterns", () => {
    expect(isUsable("subject", "!local.*.events.>")).toBe(true);
    expect(isUsable("subject", "local..events")).toBe(false);
    expect(isUsable("subject", "!")).toBe(false);
  });
});
