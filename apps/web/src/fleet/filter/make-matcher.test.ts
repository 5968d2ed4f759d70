import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesGlob } from "./glob.ts";
import { makeMatcher } from "./make-matcher.ts";
import { parseFleetFilter } from "./parse-fleet-filter.ts";
import { subjectsMeet } from "./subjects-meet.ts";
import { componentOf } from "./test-components.ts";

const answers = (filter: string, said: Parameters<typeof componentOf>[0]) =>
  makeMatcher(parseFleetFilter(filter).filter)(componentOf(said));

describe("makeMatcher", () => {
  it("lets everything through without a term", () => {
    expect(answers("  ", {})).toBe(true);
  });

  it.each([
    ["state:failing", { state: "failing" as const }, true],
    ["state:failing,degraded", { state: "degraded" as const }, true],
    ["state:failing", { state: "running" as const }, false],
    ["STATE:Failing", { state: "failing" as const }, true],
    ["-owner:ops", { owner: "ops" }, false],
    ["-owner:ops", { owner: "" }, true],
    ['owner:""', { owner: "" }, true],
    ['-owner:""', { owner: "" }, false],
    ["context:bill", { context: "billing" }, false],
    ["context:bill*", { context: "billing" }, true],
    ['context:"bill*"', { context: "billing" }, false],
    ["leaf:oslo-01", { leafNode: "oslo-01" }, true],
    ["id:c-7", { key: "c-7" }, true],
    ["provides:http", { provides: ["grpc", "HTTP"] }, true],
    ['provides:""', { provides: [] }, true],
    ['provides:""', { provides: ["http"] }, false],
    ["-provides:http", { provides: ["grpc", "http"] }, false],
    ["publishes:orders.eu.created", { publishes: ["orders.>"] }, true],
    ["publishes:orders.*.created", { publishes: ["orders.eu.created"] }, true],
    ["publishes:orders.eu", { publishes: ["orders.eu.created"] }, false],
    ["publishes:orders*", { publishes: ["orders.eu.created"] }, true],
    ["web", { name: "the-Web-shop" }, true],
    ["web*", { name: "the-web" }, false],
    ["oslo", { name: "x", configuration: "oslo-shop" }, true],
    ["north", { name: "x", cluster: "north" }, false],
    ["web state:running", { name: "web", state: "failing" as const }, false],
  ])("%s of %o: %s", (filter, said, expected) => {
    expect(answers(filter, said)).toBe(expected);
  });

  it("answers the same a second time, when it remembers", () => {
    const matches = makeMatcher(parseFleetFilter("context:billing web").filter);
    const one = componentOf({ context: "billing" });
    const other = componentOf({ context: "sales" });
    expect([matches(one), matches(other), matches(one), matches(other)]).toEqual([true, false, true, false]);
  });
});

describe("matchesGlob", () => {
  it("says what a regular expression of the same pattern says", () => {
    const letters = (...of: string[]) => fc.array(fc.constantFrom(...of), { maxLength: 8 });
    fc.assert(
      fc.property(letters("a", "b", "*"), letters("a", "b"), (pattern, text) => {
        const expression = new RegExp(`^${pattern.join("").replaceAll("*", ".*")}$`, "u");
        expect(matchesGlob(pattern.join(""), text.join(""))).toBe(expression.test(text.join("")));
      }),
    );
  });

  it("reads at most the product of both lengths, where a regular expression would never end", () => {
    let reads = 0;
    const counted = (text: string) =>
      new Proxy(Object(text) as object, {
        get(of, name) {
          reads += 1;
          return Reflect.get(of, name) as unknown;
        },
      }) as unknown as string;
    const [pattern, text] = [`${"a*".repeat(800)}b`, "a".repeat(400)];
    expect(matchesGlob(counted(pattern), counted(text))).toBe(false);
    // Four readings a step: both lengths, both characters, the star looked for.
    expect(reads).toBeLessThan(5 * pattern.length * text.length);
    expect(reads).toBeGreaterThan(text.length);
  });
});

describe("subjectsMeet", () => {
  it.each([
    ["orders.eu", "orders.eu", true],
    ["orders.*", "orders.eu", true],
    ["*.eu", "orders.*", true],
    ["orders.>", "orders.eu.created", true],
    ["orders.>", "orders", false],
    ["orders.*", "orders.eu.created", false],
    ["a.b", "a.c", false],
  ])("%s and %s: %s", (one, other, expected) => {
    expect([subjectsMeet(one, other), subjectsMeet(other, one)]).toEqual([expected, expected]);
  });
});
