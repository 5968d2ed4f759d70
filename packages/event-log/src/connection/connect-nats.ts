import { readFile } from "node:fs/promises";
import {
  type Authenticator,
  connect,
  credsAuthenticator,
  errors,
  type NatsConnection,
  type NodeConnectionOptions,
  nkeyAuthenticator,
} from "@nats-io/transport-node";
import { CredentialsUnreadableError, NatsAccessDeniedError, NatsUnreachableError } from "./connect-error.ts";
import { type NatsUrl, parseNatsUrl } from "./nats-url.ts";

export interface ConnectNatsOptions {
  /** One or more URLs, see {@link parseNatsUrl}; user and password of the first that has them count. */
  readonly servers: string | readonly string[];
  /** What the server shows as the client's name. */
  readonly name: string;
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  /** File with a user's JWT and seed. */
  readonly credentialsFile?: string;
  /** File with an nkey seed (`SU...`). */
  readonly nkeyFile?: string;
  readonly tls?: { readonly caFile?: string; readonly certFile?: string; readonly keyFile?: string };
  /** Prefix of its inboxes, where the server's permissions name one. */
  readonly inboxPrefix?: string;
  /** Milliseconds to wait for the first connection; absent: 5000. */
  readonly timeout?: number;
}

/**
 * Settings for a service that outlives its server: it reconnects for ever, also when refused meanwhile (auth callout down,
 * password changed back), and notices a dead connection within 10 s instead of 4 minutes.
 */
export const safeConnectionSettings = {
  maxReconnectAttempts: -1,
  reconnectTimeWait: 250,
  reconnectJitter: 250,
  pingInterval: 5000,
  maxPingOut: 2,
  ignoreAuthErrorAbort: true,
  noAsyncTraces: true,
} as const satisfies NodeConnectionOptions;

/**
 * Opens a connection to NATS over TCP or TLS.
 * @throws InvalidInputError, CredentialsUnreadableError, NatsUnreachableError, NatsAccessDeniedError; none holds a password
 */
export async function connectNats(options: ConnectNatsOptions): Promise<NatsConnection> {
  const given = typeof options.servers === "string" ? options.servers.split(",") : options.servers;
  const urls = given.map(parseNatsUrl);
  const addresses = urls.map((url) => url.address);
  const access = accessOf(options, urls);
  try {
    return await connect({
      ...safeConnectionSettings,
      servers: addresses,
      name: options.name,
      timeout: options.timeout ?? 5000,
      ...(options.inboxPrefix === undefined ? {} : { inboxPrefix: options.inboxPrefix }),
      ...tlsOf(options, urls),
      ...(await credentialsOf(options, access)),
    });
  } catch (error) {
    if (error instanceof CredentialsUnreadableError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    if (
      error instanceof errors.AuthorizationError ||
      error instanceof errors.UserAuthenticationExpiredError
    ) {
      throw new NatsAccessDeniedError(addresses, whoOf(options, access), error);
    }
    throw new NatsUnreachableError(addresses, why, error);
  }
}

type Access = Pick<NatsUrl, "user" | "password" | "token">;

function accessOf(options: ConnectNatsOptions, urls: readonly NatsUrl[]): Access {
  const { user, password, token } = options;
  if (user !== undefined || token !== undefined) return { user, password, token };
  const named = urls.find((url) => url.user !== undefined || url.token !== undefined);
  return named ?? { user: undefined, password: undefined, token: undefined };
}

function whoOf(options: ConnectNatsOptions, access: Access): string {
  if (options.credentialsFile !== undefined) return `the user of ${options.credentialsFile}`;
  if (options.nkeyFile !== undefined) return `the key of ${options.nkeyFile}`;
  if (access.token !== undefined) return "this token";
  return access.user === undefined ? "a client without a name" : `user ${access.user}`;
}

async function credentialsOf(options: ConnectNatsOptions, access: Access): Promise<NodeConnectionOptions> {
  if (options.credentialsFile !== undefined) {
    return { authenticator: await authenticatorOf(options.credentialsFile, credsAuthenticator) };
  }
  if (options.nkeyFile !== undefined) {
    return { authenticator: await authenticatorOf(options.nkeyFile, nkeyAuthenticator) };
  }
  if (access.token !== undefined) return { token: access.token };
  if (access.user === undefined) return {};
  return { user: access.user, pass: access.password ?? "" };
}

async function authenticatorOf(
  path: string,
  make: (bytes: Uint8Array) => Authenticator,
): Promise<Authenticator> {
  try {
    const bytes = await readFile(path);
    const authenticator = make(make === nkeyAuthenticator ? trimmed(bytes) : bytes);
    authenticator("a nonce"); // the file is read only when a server asks: find a broken one now
    return authenticator;
  } catch (error) {
    throw new CredentialsUnreadableError(path, error instanceof Error ? error.message : String(error), error);
  }
}

/** A seed is compared byte by byte; editors end files with a line break. */
function trimmed(bytes: Uint8Array): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(bytes).trim());
}

function tlsOf(options: ConnectNatsOptions, urls: readonly NatsUrl[]): NodeConnectionOptions {
  const needed = options.tls !== undefined || urls.some((url) => url.address.startsWith("tls:"));
  return needed ? { tls: { ...options.tls } } : {};
}
