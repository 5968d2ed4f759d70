import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(
  readFileSync(new URL("../../../package-lock.json", import.meta.url), "utf8"),
) as { readonly packages: Readonly<Record<string, LockedPackage>> };

/** Where `npm` looks for what the package at a path asks for: beside it, then in each folder above. */
function isLocked(path: string, name: string): boolean {
  if (Object.hasOwn(packages, `${path === "" ? "" : `${path}/`}node_modules/${name}`)) return true;
  return path !== "" && isLocked(path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "", name);
}

describe("the lock file", () => {
  // npm drops those of other systems when their packages cannot be read at the time; then `npm ci` refuses the lock file.
  it("names every package of other systems that one may need", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(path, name))
        .map((name) => `${path} asks for ${name}`),
    );
    expect(missing).toEqual([]);
    expect(Object.values(packages).some((each) => each.optionalDependencies !== undefined)).toBe(true);
  });
});
