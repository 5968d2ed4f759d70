import { expect, it } from "vitest";
import { originId } from "./origin-id.ts";

const origin = { source: "garage", stream: "GIT", incarnation: "kx7", sequence: 7 };

it("tells any two messages apart, and is the same for the same one", () => {
  const others = [
    { ...origin, source: "attic" },
    { ...origin, stream: "" },
    { ...origin, incarnation: "kx8" },
    { ...origin, sequence: 8 },
    // Parts that would be equal if they were only joined.
    { ...origin, source: "garage/GIT", stream: "" },
    { ...origin, source: 'garage","GIT', stream: "" },
  ];
  const ids = [origin, ...others].map(originId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(originId({ ...origin })).toBe(ids[0]);
  expect(ids[0]).toMatch(/^origin:[0-9a-f]{32}:7$/u);
});
