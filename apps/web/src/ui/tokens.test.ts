import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { clipped, contrast, type Oklch, seenBy, sights, toLinearSrgb, toOklab } from "./oklch.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const oklch = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
const declaration = new RegExp(String.raw`--color-([\w-]+): light-dark\(${oklch}, ${oklch}\);`, "gu");

type Theme = "light" | "dark";
const tokens = new Map<string, Record<Theme, Oklch>>();
for (const [, name, ...figures] of css.matchAll(declaration)) {
  const [l1, c1, h1, l2, c2, h2] = figures.map(Number);
  if (name === undefined || l1 === undefined || l2 === undefined) continue;
  tokens.set(name, {
    light: { lightness: l1, chroma: c1 ?? 0, hue: h1 ?? 0 },
    dark: { lightness: l2, chroma: c2 ?? 0, hue: h2 ?? 0 },
  });
}

function colour(name: string, theme: Theme) {
  const token = tokens.get(name);
  if (!token) throw new Error(`tokens.css has no --color-${name} with light-dark(oklch, oklch)`);
  return clipped(toLinearSrgb(token[theme]));
}

const themes = ["light", "dark"] as const;
const grounds = ["frame", "frame-past", "canvas", "surface", "raised", "sunken", "hover", "selected"];
const states = ["ok", "warning", "failing", "unknown", "changing"];
const categories = Array.from({ length: 12 }, (_, index) => `category-${index + 1}`);

const texts: [string, string][] = [
  ...["text", "muted", "faint", "accent", "accent-hover", "past", "production", ...states].flatMap((text) =>
    grounds.map((ground): [string, string] => [text, ground]),
  ),
  ...states.flatMap((state): [string, string][] => [
    [state, `${state}-soft`],
    ["text", `${state}-soft`],
  ]),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-production", "production"],
  ["on-past", "past"],
];
const marks: [string, string][] = [
  // PRODUCTION's plate and edge stand on the frame of the past, and beside its banner.
  ["production", "frame-past"],
  ["past", "frame-past"],
  ...["focus", "edge"].flatMap((mark) => grounds.map((ground): [string, string] => [mark, ground])),
  ...categories.flatMap((mark) =>
    ["canvas", "surface", "raised", "sunken", "frame"].map((ground): [string, string] => [mark, ground]),
  ),
];

describe("the contrast function", () => {
  test("knows black on white and a WCAG example", () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21, 5);
    // #767676 on white is the classic 4.54:1.
    const grey = ((0x76 / 255 + 0.055) / 1.055) ** 2.4;
    expect(contrast([grey, grey, grey], [1, 1, 1])).toBeCloseTo(4.54, 2);
  });
  test("knows sRGB red in OKLCH", () => {
    const [red, green, blue] = toLinearSrgb({ lightness: 0.62796, chroma: 0.25768, hue: 29.234 });
    expect(red).toBeCloseTo(1, 3);
    expect(green).toBeCloseTo(0, 3);
    expect(blue).toBeCloseTo(0, 3);
  });
});

describe.each(themes)("in the %s theme", (theme) => {
  test.each(texts)("text %s on %s is at least 4.5:1", (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(marks)("mark %s on %s is at least 3:1", (mark, ground) => {
    expect(contrast(colour(mark, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
  test.each([...tokens.keys()])("%s is a colour that sRGB has", (name) => {
    const parts = toLinearSrgb(tokens.get(name)?.[theme] ?? { lightness: 2, chroma: 0, hue: 0 });
    for (const part of parts) {
      expect(part).toBeGreaterThan(-0.005);
      expect(part).toBeLessThan(1.005);
    }
  });
  test.each(Object.keys(sights) as (keyof typeof sights)[])(
    "the twelve categories stay apart for %s",
    (sight) => {
      const seen = categories.map((name) => toOklab(seenBy(sight, colour(name, theme))));
      const distances = seen.flatMap((one, index) =>
        seen
          .slice(index + 1)
          .map((other) => Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])),
      );
      // 0.02 in OKLab is just noticeable side by side; four times that holds for small marks apart from each other.
      expect(Math.min(...distances)).toBeGreaterThanOrEqual(0.08);
    },
  );
});
