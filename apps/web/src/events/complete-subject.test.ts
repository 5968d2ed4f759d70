import { isSubjectPattern, matchesSubject } from "@cim/contracts/subjects";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeSubject, literalPart } from "./complete-subject.ts";

const seen = [
  { value: "local.delivery.events.build.b1.started", count: 5 },
  { value: "local.delivery.events.build.b2.succeeded", count: 3 },
  { value: "local.fleet.events.component.c1.started", count: 9 },
  { value: "git.commit", count: 2 },
];
const patterns = (typed: string) => completeSubject(typed, seen).map((one) => one.pattern);

describe("completion of a subject pattern", () => {
  it("goes token by token, most frequent first, with the wildcards", () => {
    expect(patterns("")).toEqual(["*.", ">", "local.", "git."]);
    expect(patterns("l")).toEqual(["local."]);
    expect(patterns("local.")).toEqual(["local.*.", "local.>", "local.fleet.", "local.delivery."]);
    expect(patterns("git.c")).toEqual(["git.commit"]);
  });
  it("looks through wildcards already typed, and ends behind >", () => {
    expect(patterns("*.*.events.build.")).toEqual([
      "*.*.events.build.*.",
      "*.*.events.build.>",
      "*.*.events.build.b1.",
      "*.*.events.build.b2.",
    ]);
    expect(patterns("local.>.x")).toEqual([]);
    expect(patterns("nobody.")).toEqual([]);
  });
  it("tells how many events lie below", () => {
    expect(completeSubject("local.d", seen)).toEqual([
      { pattern: "local.delivery.", count: 8, goesOn: true },
    ]);
  });
  it("gives patterns that fit a subject seen", () => {
    const token = fc.stringMatching(/^[a-c]{1,2}$/u);
    const subjects = fc.array(fc.array(token, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(subjects, fc.array(fc.oneof(token, fc.constant("*")), { maxLength: 3 }), (all, typed) => {
        const values = all.map((tokens) => ({ value: tokens.join("."), count: 1 }));
        for (const { pattern, goesOn } of completeSubject([...typed, ""].join("."), values)) {
          const whole = goesOn ? `${pattern}>` : pattern;
          expect(isSubjectPattern(whole)).toBe(true);
          expect(values.some(({ value }) => matchesSubject(whole, value))).toBe(true);
        }
      }),
    );
  });
  it("asks for subjects by what they all begin with", () => {
    expect(literalPart("local.fl")).toBe("local.fl");
    expect(literalPart("local.*.events")).toBe("local");
    expect(literalPart("*.a")).toBe("");
  });
});
