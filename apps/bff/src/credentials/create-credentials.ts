import { randomBytes } from "node:crypto";
import { createAccount } from "@nats-io/nkeys";
import { z } from "zod";

/** Users of the embedded server with a password each. */
export const serviceNames = [
  "domain",
  "bff",
  "bridge",
  "emit",
  "cli",
  "callout",
  "sys",
  "leaf",
  "leafSys",
] as const;

export type ServiceName = (typeof serviceNames)[number];

const password = z.string().min(32).max(128);

/** The secrets of one installation's embedded server. Kept in a file of mode 0600 by whoever starts the server. */
export const credentialsSchema = z.object({
  /** Account key that signs what the auth callout answers. */
  issuer: z.object({ seed: z.string().startsWith("SA"), publicKey: z.string().startsWith("A") }),
  passwords: z.object({
    domain: password,
    bff: password,
    bridge: password,
    emit: password,
    cli: password,
    callout: password,
    sys: password,
    leaf: password,
    leafSys: password,
  }),
});

export type Credentials = z.infer<typeof credentialsSchema>;

/** New random credentials: 256-bit passwords and an Ed25519 account key. */
export function createCredentials(): Credentials {
  const issuer = createAccount();
  const secret = () => randomBytes(32).toString("base64url");
  return {
    issuer: { seed: new TextDecoder().decode(issuer.getSeed()), publicKey: issuer.getPublicKey() },
    passwords: {
      domain: secret(),
      bff: secret(),
      bridge: secret(),
      emit: secret(),
      cli: secret(),
      callout: secret(),
      sys: secret(),
      leaf: secret(),
      leafSys: secret(),
    },
  };
}

/** What a service needs to connect as itself: its user, password, and the inbox prefix that its permissions name. */
export function loginOf(
  credentials: Credentials,
  name: ServiceName,
): { readonly user: string; readonly pass: string; readonly inboxPrefix: string } {
  return { user: name, pass: credentials.passwords[name], inboxPrefix: inboxPrefixOf(name) };
}

/** Where a service hears answers; one per user, so that nobody can listen to another's. */
export function inboxPrefixOf(name: ServiceName): string {
  return `_INBOX_${name}`;
}
