import { expect, test } from "vitest";
import { cardPlace } from "./card-place.ts";

const size = { width: 800, height: 400 };

test("a card stands on the side of the pointer that has more room", () => {
  expect(cardPlace({ x: 100, y: 50 }, size)).toEqual({ left: "116px", top: "66px" });
  expect(cardPlace({ x: 700, y: 390 }, size)).toEqual({ right: "116px", bottom: "26px" });
});
