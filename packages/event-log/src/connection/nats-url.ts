import { parseInput } from "@cim/contracts";
import { z } from "zod";

/** One NATS server's address, and what its URL says of who connects. */
export interface NatsUrl {
  /** `nats://host:port` or `tls://host:port`, without user and password: fit for messages and logs. */
  readonly address: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** `nats://token@host`: a user without a password is a token, as the NATS tools have it. */
  readonly token: string | undefined;
}

const fix = "write a NATS address such as nats://host:4222 or tls://user:password@host:4222";
const schema = z
  .string(fix)
  .trim()
  .min(1, fix)
  .max(2048, "shorten the URL to 2,048 characters")
  .transform((text) => (text.includes("://") ? text : `nats://${text}`))
  .refine((text) => URL.canParse(text), fix)
  .transform((text) => new URL(text))
  .refine(
    (url) => ["nats:", "tls:"].includes(url.protocol),
    "use nats:// or tls://; WebSocket is for browsers",
  )
  .refine((url) => url.hostname !== "", "name a host")
  .refine((url) => url.pathname.length <= 1 && url.search === "" && url.hash === "", "end after the port");

/**
 * Reads `nats://user:pass@host:port`; scheme (`nats`) and port (4222) may be left out.
 * @throws InvalidInputError that does not repeat the URL, as it may hold a password
 */
export function parseNatsUrl(text: string): NatsUrl {
  const url = parseInput(schema, text, "The NATS URL");
  const user = url.username === "" ? undefined : decoded(url.username);
  const password = url.password === "" ? undefined : decoded(url.password);
  const isToken = user !== undefined && password === undefined;
  return {
    address: `${url.protocol}//${url.hostname}:${url.port || "4222"}`,
    user: isToken ? undefined : user,
    password,
    token: isToken ? user : undefined,
  };
}

/** Undoes percent-encoding; a stray "%" of a password that was not encoded is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
