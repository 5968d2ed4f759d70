import { readFile } from "node:fs/promises";
import { CredentialsUnreadableError, connectNats, parseNatsUrl } from "@cim/event-log";
import type { NatsConnection } from "@nats-io/nats-core";
import type { SourceConfig } from "../config/sources-schema.ts";

/** How a source identifies itself: the kind, never the credential. */
export function identifiedBy({ auth, url, tls }: SourceConfig): string {
  if (auth?.credsFile !== undefined) return "credentials";
  if (auth?.nkeySeedFile !== undefined) return "nkey";
  if (auth?.token !== undefined || auth?.tokenFile !== undefined) return "token";
  if (auth?.user !== undefined) return "user";
  if (url === undefined) return "embedded";
  const named = urlsOf(url).map(parseNatsUrl);
  if (named.some(({ token }) => token !== undefined)) return "token";
  if (named.some(({ user }) => user !== undefined)) return "user";
  return tls?.certFile === undefined ? "none" : "certificate";
}

/** Where a source is, without credentials: its addresses, or the prefix of the JetStream API it is reached by. */
export function placeOf(config: SourceConfig): string {
  if (config.url === undefined) return apiPrefixOf(config);
  return urlsOf(config.url)
    .map((url) => parseNatsUrl(url).address)
    .join(", ");
}

export function apiPrefixOf({ api, domain }: SourceConfig): string {
  if (api !== undefined) return api;
  return domain === undefined ? "$JS.API" : `$JS.${domain}.API`;
}

/**
 * Connects to a source with its own credential; files are read anew each time, so that one that was replaced counts.
 * @throws CredentialsUnreadableError, NatsUnreachableError, NatsAccessDeniedError; none holds a secret
 */
export async function openSource(config: SourceConfig, timeout: number): Promise<NatsConnection> {
  const { auth = {}, tls, inboxPrefix, url = [] } = config;
  const password = auth.password ?? (await readSecret(auth.passwordFile));
  const token = auth.token ?? (await readSecret(auth.tokenFile));
  return await connectNats({
    servers: urlsOf(url),
    name: "cim-bridge-sources",
    timeout,
    ...(auth.user === undefined ? {} : { user: auth.user }),
    ...(password === undefined ? {} : { password }),
    ...(token === undefined ? {} : { token }),
    ...(auth.credsFile === undefined ? {} : { credentialsFile: auth.credsFile }),
    ...(auth.nkeySeedFile === undefined ? {} : { nkeyFile: auth.nkeySeedFile }),
    ...(tls === undefined ? {} : { tls: definedOnly(tls) }),
    ...(inboxPrefix === undefined ? {} : { inboxPrefix }),
  });
}

function definedOnly({ caFile, certFile, keyFile }: NonNullable<SourceConfig["tls"]>) {
  return {
    ...(caFile === undefined ? {} : { caFile }),
    ...(certFile === undefined ? {} : { certFile }),
    ...(keyFile === undefined ? {} : { keyFile }),
  };
}

function urlsOf(url: string | readonly string[]): readonly string[] {
  return typeof url === "string" ? [url] : url;
}

/** A secret kept in a file; line breaks at its end are an editor's. */
async function readSecret(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return (await readFile(path, "utf8")).replace(/[\r\n]+$/u, "");
  } catch (error) {
    throw new CredentialsUnreadableError(path, error instanceof Error ? error.message : String(error), error);
  }
}
