import { describe, expect, it } from "vitest";
import { maySee, roles, slicesHeardBy } from "./roles.ts";

describe("roles", () => {
  it("hear exactly the slices they may see", () => {
    for (const role of roles)
      expect(slicesHeardBy(role).every(({ slice }) => maySee(role, slice))).toBe(true);
    expect(slicesHeardBy("viewer").some(({ slice }) => slice === "lattice" || slice === "system")).toBe(
      false,
    );
    expect(slicesHeardBy("architect").some(({ slice }) => slice === "system")).toBe(false);
    expect(slicesHeardBy("admin").map((heard) => heard.projection)).toContain("set-aside");
  });
});
