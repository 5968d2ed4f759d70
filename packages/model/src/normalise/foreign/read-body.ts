import { parseBody } from "../parse-body.ts";
import type { Misfit } from "../rule.ts";

/** A real machine publishes up to 8 MB (cim.md, section 8). */
export const maxForeignBodyBytes = 8 * 1024 * 1024;

/** What the bytes of a body are. */
export type BodyReading =
  | { readonly form: "json"; readonly value: unknown }
  | { readonly form: "empty" | "text" | "binary"; readonly why: string; readonly broken: boolean };

const utf8 = new TextDecoder("utf-8", { fatal: true });
const zstdMagic = [0x28, 0xb5, 0x2f, 0xfd] as const;
/** Codes of misfits that are faults of JSON, not the absence of it. */
const limits: ReadonlySet<Misfit["code"]> = new Set(["body-too-large", "body-too-deep"]);

/** Reads the bytes as JSON where they are JSON, else says what they are. Never throws. */
export function readBody(body: Uint8Array): BodyReading {
  if (body.byteLength === 0) return { form: "empty", why: "the body is empty", broken: false };
  if (zstdMagic.every((byte, index) => body[index] === byte)) {
    return { form: "binary", why: `the body is packed (zstd, ${body.byteLength} bytes)`, broken: true };
  }
  const parsed = parseBody(body, maxForeignBodyBytes);
  if (parsed.ok) return { form: "json", value: parsed.value };
  const { code, message } = parsed.misfit;
  if (limits.has(code)) return { form: "text", why: message, broken: true };
  if (!isText(body)) {
    return { form: "binary", why: `the body is no text (${body.byteLength} bytes)`, broken: false };
  }
  const isMeantAsJson = body[0] === 0x7b || body[0] === 0x5b;
  return isMeantAsJson
    ? { form: "text", why: message, broken: true }
    : { form: "text", why: "the body is text, not JSON", broken: false };
}

function isText(body: Uint8Array): boolean {
  try {
    utf8.decode(body);
    return !body.includes(0);
  } catch {
    return false; // what it was asked: bytes that are no UTF-8
  }
}
