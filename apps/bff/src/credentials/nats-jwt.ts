import { createHash } from "node:crypto";
import { CimError } from "@cim/contracts";
import { isSignedBy, type NkeySigner } from "./nkey.ts";

/** A token that is malformed, of another algorithm, or not signed by its issuer. */
export class InvalidNatsJwtError extends CimError {
  constructor(why: string, cause?: unknown) {
    super("invalid-nats-jwt", `The NATS token ${why}`, { cause });
  }
}

/** Claims before signing: `iss`, `iat` and `jti` are added by {@link encodeNatsJwt}. */
export interface NatsClaims {
  readonly sub: string;
  readonly aud: string;
  readonly name?: string;
  /** Seconds since 1970. */
  readonly exp?: number;
  readonly nats: Readonly<Record<string, unknown>>;
}

const headerText = encode({ typ: "JWT", alg: "ed25519-nkey" });
const maxTokenLength = 64 * 1024;

/**
 * A NATS JWT (version 2 claims), signed by `signer`.
 * @param issuedAt seconds since 1970
 */
export function encodeNatsJwt(claims: NatsClaims, signer: NkeySigner, issuedAt: number): string {
  const unsigned = { ...claims, iss: signer.publicKey, iat: issuedAt };
  const jti = createHash("sha256").update(JSON.stringify(unsigned)).digest("base64url");
  const signed = `${headerText}.${encode({ jti, ...unsigned })}`;
  return `${signed}.${Buffer.from(signer.sign(Buffer.from(signed))).toString("base64url")}`;
}

/**
 * The claims of a NATS JWT whose signature fits its own issuer; unparsed otherwise. Who the issuer is, the caller judges.
 * @throws InvalidNatsJwtError
 */
export function decodeNatsJwt(token: string): unknown {
  if (token.length > maxTokenLength) throw new InvalidNatsJwtError("is longer than 64 KiB");
  const [head, body, signature, ...more] = token.split(".");
  if (head === undefined || body === undefined || signature === undefined || more.length > 0) {
    throw new InvalidNatsJwtError("does not have three parts");
  }
  const algorithm = property(decode(head), "alg");
  if (algorithm !== "ed25519-nkey") throw new InvalidNatsJwtError("is not signed by ed25519-nkey");
  const claims = decode(body);
  const issuer = property(claims, "iss");
  if (typeof issuer !== "string") throw new InvalidNatsJwtError("names no issuer");
  if (!isSignedBy(issuer, Buffer.from(`${head}.${body}`), Buffer.from(signature, "base64url"))) {
    throw new InvalidNatsJwtError("is not signed by its issuer");
  }
  return claims;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch (error) {
    throw new InvalidNatsJwtError("holds a part that is not JSON", error);
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
