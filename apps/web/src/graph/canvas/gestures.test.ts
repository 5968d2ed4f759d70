import { describe, expect, test } from "vitest";
import { type Gesture, type GestureState, gestureStep, noGesture, type PointerInput } from "./gestures.ts";

const input = (
  phase: PointerInput["phase"],
  x: number,
  y: number,
  more: Partial<PointerInput> = {},
): PointerInput => ({
  phase,
  x,
  y,
  id: 1,
  isTouch: false,
  isAdding: false,
  isBrushing: false,
  time: 0,
  ...more,
});

/** Everything that a hand did, with a thing `a` on the left half of the picture. */
function play(inputs: readonly PointerInput[]): readonly Gesture[] {
  let state: GestureState = noGesture;
  return inputs.flatMap((one) => {
    const step = gestureStep(state, one, ({ x }) => (x < 100 ? "a" : undefined));
    state = step.state;
    return step.gestures;
  });
}

describe("a mouse", () => {
  test("moves the picture from where it went down, and nothing slips", () => {
    expect(
      play([input("down", 200, 0), input("move", 210, 0), input("move", 215, 3), input("up", 215, 3)]),
    ).toEqual([
      { do: "pan", dx: 10, dy: 0 },
      { do: "pan", dx: 5, dy: 3 },
    ]);
  });
  test("drags the thing that it went down on", () => {
    expect(play([input("down", 50, 0), input("move", 150, 9), input("up", 150, 9)])).toEqual([
      { do: "drag", name: "a", at: { x: 150, y: 9 } },
      { do: "drop", name: "a", at: { x: 150, y: 9 } },
    ]);
  });
  test("draws a rectangle with Shift, also over things", () => {
    const shift = { isBrushing: true };
    expect(
      play([input("down", 50, 0, shift), input("move", 90, 40, shift), input("up", 90, 40, shift)]),
    ).toEqual([
      { do: "brush", from: { x: 50, y: 0 }, to: { x: 90, y: 40 } },
      { do: "brushed", from: { x: 50, y: 0 }, to: { x: 90, y: 40 }, isAdding: false },
    ]);
  });
  test("that trembles still clicks; twice at one place is a double click, a third time begins anew", () => {
    const click = (time: number) => [
      input("down", 50, 0, { time }),
      input("move", 52, 1, { time }),
      input("up", 52, 1, { time }),
    ];
    expect(
      play([...click(0), ...click(200), ...click(300)]).map((one) => one.do === "tap" && one.isDouble),
    ).toEqual([false, true, false]);
  });
  test("that goes away points at nothing, and one that is cancelled did nothing", () => {
    expect(play([input("leave", 0, 0)])).toEqual([{ do: "hover", at: undefined }]);
    expect(play([input("down", 50, 0), input("cancel", 50, 0)])).toEqual([]);
  });
});

describe("fingers", () => {
  const touch = (phase: PointerInput["phase"], x: number, y: number, id = 1, time = 0) =>
    input(phase, x, y, { isTouch: true, id, time });
  test("one moves the picture, also from a thing", () => {
    expect(play([touch("down", 50, 0), touch("move", 80, 0)])).toEqual([{ do: "pan", dx: 30, dy: 0 }]);
  });
  test("two scale it around their middle and move it; the one that stays taps nothing", () => {
    const gestures = play([
      touch("down", 100, 100),
      touch("down", 200, 100, 2),
      touch("move", 300, 100, 2),
      touch("up", 300, 100, 2),
      touch("up", 100, 100),
    ]);
    expect(gestures).toEqual([
      { do: "pan", dx: 50, dy: 0 },
      { do: "zoom", factor: 2, at: { x: 200, y: 100 } },
    ]);
  });
  test("a long press asks for the menu", () => {
    expect(play([touch("down", 50, 0), touch("up", 50, 0, 1, 700)])).toEqual([
      { do: "menu", at: { x: 50, y: 0 } },
    ]);
  });
});
