import { describe, expect, it } from "vitest";
import { withFigures } from "./write-performance.ts";

const begin = "<!-- figures: written by npm run bench -- --write -->";
const end = "<!-- end of figures -->";
const figure = { suite: "projector", name: "fold", ours: "2/s", bare: "4/s", value: "0.5x", kept: false };

describe("withFigures", () => {
  it("replaces what stands between the markers and nothing else", () => {
    const written = withFigures(`# A\n${begin}\nstale\n${end}\nwords\n`, ["2 cores"], [figure]);
    expect(written).toContain("- 2 cores");
    expect(written).toMatch(/\| fold \| 2\/s +\| 4\/s +\| 0\.5x +\| +\| \*\*no\*\* \|/u);
    expect(written).not.toContain("stale");
    expect(written.startsWith(`# A\n${begin}`)).toBe(true);
    expect(written.endsWith(`${end}\nwords\n`)).toBe(true);
    expect(withFigures(written, ["2 cores"], [figure])).toBe(written);
  });

  it("leaves the figures of suites that were not measured, with their machine", () => {
    const http = { ...figure, suite: "http", name: "ask" };
    const both = withFigures(`${begin}\n${end}`, ["2 cores"], [figure, http]);
    const again = withFigures(both, ["8 cores"], [http]);
    expect(again).toMatch(/### projector\n\n- 2 cores\n\n\|/u);
    expect(again).toMatch(/### http\n\n- 8 cores\n\n\|/u);
    expect(again.match(/### /gu)).toHaveLength(2);
  });

  it("refuses a document without the markers", () => {
    expect(() => withFigures(`${end}${begin}`, [], [])).toThrow("has no");
  });
});
