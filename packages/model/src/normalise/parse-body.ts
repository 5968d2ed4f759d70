import type { Misfit } from "./rule.ts";

/** Bodies above this many bytes are shown raw. nats-server itself refuses 1 MB by default. */
export const maxBodyBytes = 4 * 1024 * 1024;

/** Nesting above this is shown raw: later steps walk values recursively. */
export const maxBodyDepth = 64;

export type ParsedBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly misfit: Misfit };

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Parses a body as JSON (UTF-8) within limits of size and depth. Never throws. */
export function parseBody(body: Uint8Array, limit = maxBodyBytes): ParsedBody {
  if (body.byteLength > limit) {
    return refuse("body-too-large", `the body has ${body.byteLength} bytes; at most ${limit} are read`);
  }
  try {
    const text = utf8.decode(body);
    if (mayNestDeeper(text, maxBodyDepth) && isDeeperThan(body, maxBodyDepth)) {
      return refuse("body-too-deep", `the body nests deeper than ${maxBodyDepth} levels`);
    }
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    // V8 quotes the text around the fault, which may be a secret.
    const why = String(error).replace(/, (?:\.\.\.)?"[\s\S]*/u, "");
    return refuse("body-not-json", `the body is no JSON in UTF-8: ${why.slice(0, 200)}`);
  }
}

/** False when there are too few brackets to nest so deep, which one native search over the text tells for almost all. */
function mayNestDeeper(text: string, limit: number): boolean {
  let brackets = 0;
  for (const bracket of ["{", "["]) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      brackets++;
      if (brackets > limit) return true;
    }
  }
  return false;
}

/** True when brackets outside strings nest deeper than `limit`; one pass over the bytes, no allocation. */
function isDeeperThan(body: Uint8Array, limit: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index];
    if (quoted) {
      if (byte === 0x5c) index++;
      else if (byte === 0x22) quoted = false;
    } else if (byte === 0x22) quoted = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth++;
      if (depth > limit) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return false;
}

function refuse(code: Misfit["code"], message: string): ParsedBody {
  return { ok: false, misfit: { code, message } };
}
