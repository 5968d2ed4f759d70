import { type Role, roles } from "@cim/contracts";
import { type KV, type KvEntry, Kvm } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import { z } from "zod";
import { sessionBucket } from "./buckets.ts";
import { isWrongRevision } from "./is-wrong-revision.ts";
import { createRecordSeal, type RecordSeal } from "./record-seal.ts";
import { isExpired, startTimes, touched } from "./session-lifetime.ts";
import { hashToken, isToken, newToken } from "./token.ts";

const recordSchema = z.object({
  user: z.string().max(256),
  role: z.enum(roles),
  created: z.int(),
  expires: z.int(),
  lastSeen: z.int(),
});

type SessionRecord = z.infer<typeof recordSchema>;

/** One signed-in browser. Times in milliseconds since 1970. */
export interface StoredSession extends SessionRecord {
  /** Hash of its token: its name in the store, in logs and on NATS. */
  readonly key: string;
}

/** Sessions in the key-value bucket `CIM_SESSIONS`, so that any number of BFFs share them and a restart keeps them. */
export interface SessionStore {
  /** Starts a session; `token` is the cookie's value and exists nowhere else. */
  create(user: string, role: Role): Promise<{ readonly token: string; readonly session: StoredSession }>;
  /** The live session of a cookie value, read now; notes its use. Undefined: unknown, ended or expired. */
  find(token: string): Promise<StoredSession | undefined>;
  /** As `find`, but an answer up to {@link cacheMilliseconds} old will do. For HTTP requests. */
  findRecent(token: string): Promise<StoredSession | undefined>;
  /** Ends a session. Ending it again does nothing. */
  end(key: string): Promise<void>;
}

/** How old an answer of `findRecent` may be. Also bounds how long another BFF's sign-out takes to reach HTTP here. */
const cacheMilliseconds = 1000;
const cacheLimit = 2000;

export interface SessionStoreOptions {
  readonly connection: NatsConnection;
  /** Seed of the issuer; records are sealed by it. */
  readonly issuerSeed: string;
  readonly logger: Logger;
  readonly now: () => number;
}

/** Opens the bucket that `createSessionBuckets` made. */
export async function openSessionStore({
  connection,
  issuerSeed,
  logger,
  now,
}: SessionStoreOptions): Promise<SessionStore> {
  const bucket = await new Kvm(connection).open(sessionBucket, { allow_direct: true });
  const seal = createRecordSeal(issuerSeed, sessionBucket);
  const recent = new Map<
    string,
    { readonly at: number; readonly session: Promise<StoredSession | undefined> }
  >();

  async function read(key: string): Promise<StoredSession | undefined> {
    const entry = await bucket.get(key);
    const record = entry === null ? undefined : parse(entry, seal, logger);
    if (entry === null || record === undefined || isExpired(record, now())) return undefined;
    const session = { key, ...record };
    const times = touched(record, now());
    if (times === undefined) return session;
    await touch(bucket, entry, seal.close(key, { ...record, ...times }));
    return { ...session, ...times };
  }

  return {
    async create(user, role) {
      const token = newToken();
      const record: SessionRecord = { user, role, ...startTimes(now()) };
      const key = hashToken(token);
      await bucket.create(key, seal.close(key, record));
      return { token, session: { key, ...record } };
    },
    async find(token) {
      return isToken(token) ? read(hashToken(token)) : undefined;
    },
    async findRecent(token) {
      if (!isToken(token)) return undefined;
      const key = hashToken(token);
      const known = recent.get(key);
      if (known !== undefined && now() - known.at < cacheMilliseconds) {
        const session = await known.session;
        return session === undefined || isExpired(session, now()) ? undefined : session;
      }
      const session = read(key);
      recent.delete(key);
      recent.set(key, { at: now(), session });
      for (const oldest of recent.keys()) {
        if (recent.size <= cacheLimit) break;
        recent.delete(oldest);
      }
      // A failed read is told to its callers and forgotten here, so that the next request asks again.
      session.catch(() => recent.delete(key));
      return session;
    },
    async end(key) {
      recent.delete(key);
      await bucket.purge(key);
      recent.delete(key);
    },
  };
}

function parse(entry: KvEntry, seal: RecordSeal, logger: Logger): SessionRecord | undefined {
  if (entry.operation !== "PUT") return undefined;
  const result = recordSchema.safeParse(seal.open(entry.key, entry.string()));
  if (result.success) return result.data;
  logger.warn(
    { session: entry.key },
    "A stored session is not sealed by this installation or cannot be read, and counts as ended",
  );
  return undefined;
}

async function touch(bucket: KV, entry: KvEntry, sealed: string): Promise<void> {
  try {
    await bucket.update(entry.key, sealed, entry.revision);
  } catch (error) {
    // Another request noted the use, or a sign-out ended the session: both are newer than what we know.
    if (!isWrongRevision(error)) throw error;
  }
}
