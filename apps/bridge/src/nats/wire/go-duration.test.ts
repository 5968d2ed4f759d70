import { expect, it } from "vitest";
import { parseGoDuration, parseRoundTrip } from "./go-duration.ts";

it.each([
  ["244µs", 0.244],
  ["1.5ms", 1.5],
  ["1h2m3.5s", 3_723_500],
  ["0s", 0],
  ["500ns", 0.0005],
])("%s", (text, milliseconds) => {
  expect(parseGoDuration(text)).toBe(milliseconds);
});

it.each(["", "5", "ms", "1 s", "-1s", "1d", "1s<script>"])("no duration: %j", (text) => {
  expect(parseGoDuration(text)).toBeNull();
});

it("reads a round trip that is not measured yet as none", () => {
  expect(parseRoundTrip("0s")).toBeNull();
  expect(parseRoundTrip(undefined)).toBeNull();
  expect(parseRoundTrip("222µs")).toBe(0.222);
});
