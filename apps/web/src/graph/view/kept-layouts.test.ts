import { describe, expect, test } from "vitest";
import { hideThings, noChoices, pinThings, rollUpBy, setGroup, toggleKind } from "../model/choices.ts";
import { keptLimits, readKept, writeKept } from "./kept-layouts.ts";

const choices = setGroup(
  rollUpBy(
    toggleKind(
      hideThings(pinThings(noChoices("layered"), new Map([["component:a", { x: 1.26, y: -3 }]])), [
        "person:x",
      ]),
      "subject",
    ),
    "owner",
  ),
  "group:none",
  "open",
);

describe("kept layouts", () => {
  test("come back as they were, but for what was fetched", () => {
    const places = { "free none": [["component:a", 1.2, 3]] as const };
    const text = writeKept(null, "me", { choices, places });
    expect(readKept(text, "me")).toEqual({
      choices: { ...choices, pins: new Map([["component:a", { x: 1.3, y: -3 }]]) },
      places,
    });
    expect(readKept(text, "you")).toBeUndefined();
  });
  test("let go of the oldest, in number and in size", () => {
    let text: string | null = null;
    for (let index = 0; index < keptLimits.layouts + 3; index += 1) {
      text = writeKept(text, `k${index}`, { choices, places: {} });
    }
    expect(readKept(text, "k2")).toBeUndefined();
    expect(readKept(text, "k3")).toBeDefined();
    const many = Array.from(
      { length: keptLimits.places },
      (_, index) => [`component:${"x".repeat(200)}${index}`, 0, 0] as const,
    );
    for (let index = 0; index < 5; index += 1)
      text = writeKept(text, `large${index}`, { choices, places: { a: many } });
    expect(text?.length).toBeLessThanOrEqual(keptLimits.characters);
    expect(readKept(text, "large4")).toBeDefined();
    expect(readKept(text, "k20")).toBeUndefined();
  });
  test("of a very large drawing are its groups", () => {
    const many = [
      ["group:kind:component", 5, 5] as const,
      ...Array.from({ length: keptLimits.places }, (_, index) => [`component:${index}`, 0, 0] as const),
    ];
    expect(readKept(writeKept(null, "me", { choices, places: { a: many } }), "me")?.places.a).toEqual([
      ["group:kind:component", 5, 5],
    ]);
  });
  test("that cannot be read are none", () => {
    expect(readKept("{", "me")).toBeUndefined();
    expect(readKept('[["me",{"hidden":1}]]', "me")).toBeUndefined();
  });
});
