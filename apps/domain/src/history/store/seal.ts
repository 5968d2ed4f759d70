import { nativeCid } from "./native-cid.ts";

/**
 * Sealed bytes are `<kind> <format> <cid>\n` and a body whose CID that is: no flipped bit, no lost end and nothing added passes.
 */
export function seal(kind: string, format: number, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${kind} ${format} ${nativeCid(body)}\n`), body]);
}

/** What a look at sealed bytes found. */
export type Unsealed =
  | { readonly outcome: "whole"; readonly body: Uint8Array }
  | { readonly outcome: "other-format" | "damaged"; readonly what: string };

const lineFeed = 0x0a;
/** Longest first line looked at; ours take 76 bytes. */
const longestSeal = 256;

/** Checks every byte and gives the body, a view on the bytes. */
export function unseal(kind: string, format: number, bytes: Uint8Array): Unsealed {
  const end = bytes.subarray(0, longestSeal).indexOf(lineFeed);
  const words = new TextDecoder().decode(bytes.subarray(0, Math.max(0, end))).split(" ");
  if (words.length !== 3 || words[0] !== kind)
    return { outcome: "damaged", what: `it does not begin as ${kind}` };
  if (words[1] !== String(format)) {
    const what = `its format is ${JSON.stringify(words[1])}, this version reads ${format}`;
    return { outcome: "other-format", what };
  }
  const body = bytes.subarray(end + 1);
  if (nativeCid(body) === words[2]) return { outcome: "whole", body };
  return { outcome: "damaged", what: "its bytes are not those that were written" };
}
