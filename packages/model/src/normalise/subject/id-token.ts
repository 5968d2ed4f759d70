import { maskMark } from "../../privacy/mask-mark.ts";

const uuid = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/iu;
/** Content identifiers: version 1 in base32, version 0, and cim-graph's placeholder of a 64-bit hash. */
const cid = /^(?:b[a-z2-7]{30,}|Qm[1-9A-HJ-NP-Za-km-z]{44}|Qm[0-9a-f]{16})$/u;
/** Public keys of NATS and wasmCloud: an operator, account, user, server, module, ... */
const publicKey = /^[A-Z][A-Z2-7]{55}$/u;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/u;
const hash = /^(?=[a-f]*\d)[0-9a-f]{8,}$/iu;
/** `build-42`, `order_20261121`: a word with a number of its own. */
const numbered = /[-_]\d+$|\d{4,}/u;
const number = /^-?\d+$/u;

/** What a token is that is no word: an id, a number, or neither (undefined). */
export function idRole(token: string): "id" | "number" | undefined {
  if (number.test(token)) return "number";
  if (token === maskMark) return "id";
  // Almost every token is a plain word, which holds no digit and is shorter than any identifier.
  if (token.length < 16 && !/\d/u.test(token)) return undefined;
  if (uuid.test(token) || cid.test(token) || publicKey.test(token) || ulid.test(token)) return "id";
  return hash.test(token) || numbered.test(token) ? "id" : undefined;
}
