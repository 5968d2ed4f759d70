import { describe, expect, test } from "vitest";
import { sliderKey } from "./slider-key.ts";

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const press = (key: string, held: Partial<typeof plain> = {}) => sliderKey({ key, ...plain, ...held });

describe("keys on the time line", () => {
  test.each([
    ["ArrowLeft", "event", "back"],
    ["ArrowUp", "event", "forward"],
    ["PageDown", "minute", "back"],
    ["PageUp", "minute", "forward"],
  ])("%s steps by %s %s", (key, by, direction) => {
    expect(press(key)).toEqual({ do: "step", by, direction });
  });
  test("shift makes larger steps", () => {
    expect(press("ArrowRight", { shiftKey: true })).toEqual({
      do: "step",
      by: "change",
      direction: "forward",
    });
    expect(press("PageUp", { shiftKey: true })).toEqual({ do: "step", by: "hour", direction: "forward" });
  });
  test("the ends, zoom and play", () => {
    expect(press("Home")).toEqual({ do: "first" });
    expect(press("End")).toEqual({ do: "live" });
    expect(press("+", { shiftKey: true })).toEqual({ do: "zoom", factor: 2 });
    expect(press("-")).toEqual({ do: "zoom", factor: 0.5 });
    expect(press("0")).toEqual({ do: "all" });
    expect(press(" ")).toEqual({ do: "play" });
  });
  test("leaves the browser's and other keys alone", () => {
    expect(press("Tab")).toBeUndefined();
    expect(press("ArrowLeft", { altKey: true })).toBeUndefined();
    expect(press("-", { ctrlKey: true })).toBeUndefined();
    expect(press("0", { metaKey: true })).toBeUndefined();
  });
});
