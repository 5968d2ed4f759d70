import { describe, expect, test } from "vitest";
import type { Palette } from "./palette.ts";
import { makeScene } from "./scene.ts";
import type { StageGraph } from "./stage-protocol.ts";
import { writeSvg } from "./write-svg.ts";

const colour = "#123456";
const palette: Palette = {
  canvas: "#ffffff",
  surface: colour,
  raised: colour,
  sunken: colour,
  text: colour,
  muted: colour,
  line: colour,
  edge: colour,
  accent: colour,
  selected: colour,
  ok: "#00aa00",
  warning: colour,
  failing: "#aa0000",
  unknown: colour,
  changing: colour,
  categories: Array.from({ length: 12 }, () => colour),
};
const graph: StageGraph = {
  things: [
    {
      key: "component:a",
      name: 'A <b> & "c"\u0000',
      kind: "component",
      look: "failing",
      isAbout: true,
      isExpanded: false,
    },
    { key: "component:b", name: "B", kind: "component", look: undefined, isAbout: false, isExpanded: false },
    { key: "subject:s", name: "S", kind: "subject", look: undefined, isAbout: false, isExpanded: false },
  ],
  edges: [
    { from: 0, to: 1, label: "needs", through: 0, heat: 0 },
    { from: 0, to: 2, label: "over 2 hidden", through: 2, heat: 0 },
  ],
  groups: [{ id: "g", title: "Subjects", count: "1", kind: "subject", members: [2], state: "auto" }],
  form: "free",
  pins: new Map([["component:b", { x: 100, y: 0 }]]),
};
const positions = {
  xs: new Float64Array([0, 100, 200]),
  ys: new Float64Array([0, 0, 90]),
  groups: [{ x: 200, y: 90, radius: 40 }],
};

describe("the drawing as SVG", () => {
  const svg = writeSvg(makeScene(graph, positions, [false]), palette);
  test("has names as text, safe for XML", () => {
    expect(svg).toContain(">A &lt;b&gt; &amp; &quot;c&quot;\uFFFD</text>");
    expect(svg).not.toContain("\u0000");
    expect(svg).toContain(">Subjects</text>");
  });
  test("has no element for what a closed group holds, and one line to the group", () => {
    expect(svg).not.toContain("subject:s");
    expect(svg.match(/stroke-dasharray="5 4"/gu)).toHaveLength(1);
    expect(svg).toContain("<title>over 2 hidden</title>");
    expect(writeSvg(makeScene(graph, positions, [true]), palette)).toContain("subject:s");
  });
  test("is one well-formed tree", () => {
    const open: string[] = [];
    for (const [, closing, name, selfClosing] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/gu)) {
      if (closing) expect(open.pop()).toBe(name);
      else if (!selfClosing) open.push(name ?? "");
    }
    expect(open).toEqual([]);
  });
  test("is a picture also of nothing", () => {
    const nothing = makeScene(
      { ...graph, things: [], edges: [], groups: [] },
      { xs: new Float64Array(0), ys: new Float64Array(0), groups: [] },
      [],
    );
    expect(writeSvg(nothing, palette)).toMatch(/^<svg [^>]*viewBox="-56 -56 112 112"/u);
  });
});
