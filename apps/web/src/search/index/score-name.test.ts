import { describe, expect, it } from "vitest";
import { readAsked } from "./asked-words.ts";
import { scoreName, scoreNear } from "./score-name.ts";

const name = (title: string, key = title) => ({ title, key });

describe("how well a name answers", () => {
  it("its id first, then its title, their beginning, that of a word, all words, the middle of words", () => {
    const asked = readAsked(" Fleet map ");
    const names = [
      name("zebra", "fleet map"),
      name("fleet map", "c1"),
      name("fleet maps of old"),
      name("my fleet map"),
      name("map of the fleet"),
      name("unfleet mapping"),
      name("unfleet remapping"),
      name("delivery"),
    ];
    const scores = names.map((one) => scoreName(asked, one));
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    expect(new Set(scores).size).toBe(names.length);
    expect(scores.at(-1)).toBe(0);
  });

  it("the shorter of two, and never by what has no letter or digit", () => {
    const web = readAsked("web");
    expect(scoreName(web, name("web-1"))).toBeGreaterThan(scoreName(web, name("web-frontend-1")));
    expect([" ", "*.>", ""].map((query) => scoreName(readAsked(query), name("*.>")))).toEqual([0, 0, 0]);
  });

  it("words over title and id, and two letters only where a word begins", () => {
    expect(scoreName(readAsked("web a7"), name("web front", "c-a7f"))).toBeGreaterThan(0);
    expect(scoreName(readAsked("eb"), name("web"))).toBe(0);
    expect(scoreName(readAsked("ront"), name("web front"))).toBeGreaterThan(0);
  });

  it("slips are forgiven apart, and count for less than anything that is there", () => {
    const asked = readAsked("bililng web");
    expect(scoreName(asked, name("billing web"))).toBe(0);
    expect(scoreNear(asked, name("billing web"))).toBeGreaterThan(0);
    expect(scoreNear(asked, name("billing web"))).toBeLessThan(0.25);
    expect(scoreNear(asked, name("shipping web"))).toBe(0);
  });
});
