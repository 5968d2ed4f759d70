import { describe, expect, it } from "vitest";
import { signatureOf } from "../signature/hmac-signature.ts";
import { handleGitHook } from "./git-hook.ts";

const body = new TextEncoder().encode("/srv/web.git");
const signed = { "x-cim-signature-256": `sha256=${signatureOf("s3cret", body)}` };
const poke = (repository: string) => (repository === "/srv/web.git" ? 1 : 0);

describe("handleGitHook", () => {
  it("pokes what a signed request names", () => {
    expect(handleGitHook({ headers: signed, body }, { secret: "s3cret", poke }).status).toBe(202);
  });

  it.each([
    ["no secret is configured", { headers: signed, body }, undefined, 403],
    ["it is not signed", { headers: {}, body }, "s3cret", 401],
    ["another secret signed it", { headers: signed, body }, "other", 401],
    ["another body was signed", { headers: signed, body: new Uint8Array([1]) }, "s3cret", 401],
    ["the signature is cut", { headers: { "x-cim-signature-256": "sha256=ab" }, body }, "s3cret", 401],
    ["the body is too long", { headers: signed, body: new Uint8Array(5_000) }, "s3cret", 413],
  ] as const)("refuses when %s", (_, request, secret, status) => {
    let poked = 0;
    const reply = handleGitHook(request, { secret, poke: () => ++poked });
    expect(reply.status).toBe(status);
    expect(poked).toBe(0);
    expect(reply.body.detail).not.toContain("s3cret");
  });

  it("says what to do about an unknown or empty name", () => {
    for (const [text, status] of [
      ["/srv/other", 404],
      ["\n", 400],
    ] as const) {
      const other = new TextEncoder().encode(text);
      const headers = { "x-cim-signature-256": signatureOf("s3cret", other) };
      expect(handleGitHook({ headers, body: other }, { secret: "s3cret", poke }).status).toBe(status);
    }
  });
});
