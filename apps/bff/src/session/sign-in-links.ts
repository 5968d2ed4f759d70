import { roles } from "@cim/contracts";
import { type KvEntry, Kvm } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import { z } from "zod";
import { signInBucket } from "./buckets.ts";
import type { Identity, IdentityProvider } from "./identity-provider.ts";
import { isWrongRevision } from "./is-wrong-revision.ts";
import { createRecordSeal } from "./record-seal.ts";
import { hashToken, isToken, newToken } from "./token.ts";

/** How long a sign-in link can be used, milliseconds. */
export const signInLifetime = 15 * 60_000;

const linkSchema = z.object({ user: z.string().max(256), role: z.enum(roles), expires: z.int() });

/** One-time links: the embedded identity provider. Whoever can read the process's output may sign in. */
export interface SignInLinks extends IdentityProvider {
  /** Makes a link good for one sign-in within 15 minutes; returns its token, of which only the hash is kept. */
  issue(identity: Identity): Promise<string>;
}

export interface SignInLinksOptions {
  readonly connection: NatsConnection;
  /** Seed of the issuer; links are sealed by it. */
  readonly issuerSeed: string;
  readonly logger: Logger;
  readonly now: () => number;
}

/** Opens the bucket `CIM_SIGN_IN` that `createSessionBuckets` made. */
export async function openSignInLinks({
  connection,
  issuerSeed,
  logger,
  now,
}: SignInLinksOptions): Promise<SignInLinks> {
  const bucket = await new Kvm(connection).open(signInBucket, { allow_direct: true });

  const seal = createRecordSeal(issuerSeed, signInBucket);

  function parse(entry: KvEntry): z.infer<typeof linkSchema> | undefined {
    if (entry.operation !== "PUT") return undefined;
    const result = linkSchema.safeParse(seal.open(entry.key, entry.string()));
    if (result.success) return result.data;
    logger.warn(
      "A stored sign-in link is not sealed by this installation or cannot be read, and counts as expired",
    );
    return undefined;
  }

  return {
    async issue({ user, role }) {
      const token = newToken();
      const key = hashToken(token);
      await bucket.create(key, seal.close(key, { user, role, expires: now() + signInLifetime }));
      return token;
    },
    async identify(parameters) {
      const token = parameters.get("token") ?? "";
      if (!isToken(token)) return undefined;
      const entry = await bucket.get(hashToken(token));
      const link = entry === null ? undefined : parse(entry);
      if (entry === null || link === undefined || link.expires <= now()) return undefined;
      try {
        // Of two who open the link at once, the revision lets exactly one remove it.
        await bucket.purge(entry.key, { previousSeq: entry.revision });
      } catch (error) {
        if (isWrongRevision(error)) return undefined;
        throw error;
      }
      return { user: link.user, role: link.role };
    },
  };
}
