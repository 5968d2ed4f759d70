import { describe, expect, it } from "vitest";
import { maskEmail, maskedEmail } from "./mask-email.ts";

describe("maskEmail", () => {
  it.each([
    ["ada@example.org", maskedEmail],
    ['{"email":"ada.l+x@mail.example.co.uk","n":1}', `{"email":"${maskedEmail}","n":1}`],
    ["Jürgen <jürgen@exämple.de>", `Jürgen <${maskedEmail}>`],
    ["root@localhost", maskedEmail],
    ["a@b.c,d@e.f and g@h@i", `${maskedEmail},${maskedEmail} and ${maskedEmail}@i`],
    ["git@forge.example:owner/name", `${maskedEmail}:owner/name`],
    ["no address @ all", "no address @ all"],
    ["o'neil!@example.org", maskedEmail],
    ['{"by":"ada\\u0040example.org"}', `{"by":"${maskedEmail}"}`],
    ["mailto:ada%40example.org", `mailto:${maskedEmail}`],
    ["ada&#64;example.org, ada&#X40;example.org", `${maskedEmail}, ${maskedEmail}`],
    ['"@scope/name" /@scope/name {@link x}', '"@scope/name" /@scope/name {@link x}'],
  ])("of %s", (text, expected) => {
    expect(maskEmail(text)).toBe(expected);
  });

  it("takes time in proportion to the text, also for what nearly is an address", () => {
    const began = performance.now();
    maskEmail(
      `${"a".repeat(1_000_000)} @ ${"a.".repeat(1_000_000)} ${"@".repeat(100_000)}${"a@".repeat(200_000)} ${"a%40".repeat(200_000)}`,
    );
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
