import { Kvm } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/nats-core";
import { sessionBucket, signInBucket } from "./buckets.ts";
import { absoluteLifetime } from "./session-lifetime.ts";
import { signInLifetime } from "./sign-in-links.ts";

const kept = { history: 1, allow_direct: true, maxValueSize: 4096 } as const;

/**
 * Makes the buckets of sessions and sign-in links where they are missing. For whoever owns the account: the
 * back-end-for-frontend itself may not, as whoever can change a stream can have any other one copied into it.
 */
export async function createSessionBuckets(connection: NatsConnection): Promise<void> {
  const buckets = new Kvm(connection);
  await buckets.create(sessionBucket, {
    ...kept,
    ttl: absoluteLifetime,
    description: "Sessions of the dashboard, by the hash of their token",
  });
  await buckets.create(signInBucket, {
    ...kept,
    ttl: signInLifetime,
    description: "Sign-in links not used yet, by the hash of their token",
  });
}
