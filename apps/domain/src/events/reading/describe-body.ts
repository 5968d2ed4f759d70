import type { EventDetail } from "@cim/contracts";

/** Bytes of a body that go into the JSON answer; the whole is at the answer `body`. */
export const inlineBodyLimit = 256 * 1024;

/** A body as JSON can carry it: text when it is UTF-8, else base64. */
export function describeBody(body: Uint8Array): EventDetail["body"] {
  const truncated = body.length > inlineBodyLimit;
  const part = body.subarray(0, inlineBodyLimit);
  try {
    // With `stream`, a character cut in half by the limit is left out instead of being a fault.
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(part, {
      stream: truncated,
    });
    return { encoding: "utf-8", text, truncated };
  } catch {
    return { encoding: "base64", text: Buffer.from(part).toString("base64"), truncated }; // not UTF-8
  }
}
