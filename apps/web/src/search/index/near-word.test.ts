import { describe, expect, it } from "vitest";
import { isNear, slipsForgiven } from "./near-word.ts";

describe("a word that was mistyped", () => {
  it.each([
    ["biling", "billing", "a letter missing"],
    ["bililng", "billing", "two swapped"],
    ["billking", "billing", "one too many"],
    ["bulling", "billing", "one for another"],
    ["invioce", "invoices", "the beginning of a longer word"],
    ["recnociliaton", "reconciliation", "two slips in a long word"],
  ])("%s is near %s: %s", (word, other) => expect(isNear(word, other)).toBe(true));

  it.each([
    ["bil", "bal", "too short to tell"],
    ["0041", "0042", "a number is no slip of another"],
    ["billing", "mailing", "two slips in seven letters"],
    ["web", "", "nothing"],
  ])("%s is not near %s: %s", (word, other) => expect(isNear(word, other)).toBe(false));

  it("is forgiven the more the longer it is", () =>
    expect(["noth", "mails", "invoicing", "web01"].map(slipsForgiven)).toEqual([0, 1, 2, 0]));
});
