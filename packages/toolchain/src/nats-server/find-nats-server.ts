import { defaultCacheDirectory } from "../cache-directory.ts";
import { type Log, messageOf } from "../log.ts";
import { ToolchainError } from "../toolchain-error.ts";
import { type NatsServerOrigin, type NatsServerSources, natsServerSources } from "./nats-server-sources.ts";
import { pinnedVersion } from "./pinned-release.ts";
import { isAtLeast, oldestSupportedVersion } from "./version.ts";

export interface FoundNatsServer {
  readonly path: string;
  /** Without the leading `v`, such as `2.15.2`. */
  readonly version: string;
  readonly foundBy: NatsServerOrigin;
}

export interface FindNatsServerOptions {
  /** Hears each step in a sentence. */
  readonly log: Log;
  /** Where a fetched or built nats-server is kept; default `.cache/` at the root of this repository. */
  readonly cacheDir?: string;
  /** The outside world, for tests. */
  readonly sources?: NatsServerSources;
}

/**
 * Finds a nats-server of a supported version, and gets one when there is none. In this order: `$NATS_SERVER`, `$PATH`,
 * the cache, the pinned official release (see downloadNatsServer for what its checksum proves), `go install`.
 * Several processes may ask at once.
 * @throws ToolchainError `nats-server-unusable` when `$NATS_SERVER` is set but cannot be used (it is never
 * silently replaced), `nats-server-missing` when every way failed.
 */
export async function findNatsServer(options: FindNatsServerOptions): Promise<FoundNatsServer> {
  const { log } = options;
  const sources = options.sources ?? natsServerSources(options.cacheDir ?? defaultCacheDirectory);
  const named = sources.fromEnvironment();
  if (named !== undefined) return await useNamed(named, sources);

  const onPath = sources.fromPath();
  if (onPath !== undefined) {
    const version = await sources.versionOf(onPath);
    if (version !== undefined && isAtLeast(version, oldestSupportedVersion)) {
      return found({ path: onPath, version, foundBy: "path" }, log);
    }
    const what = version === undefined ? "does not tell its version" : `is version ${version}`;
    log(
      `nats-server at ${onPath} ${what}, but ${oldestSupportedVersion} or newer is needed; looking further`,
    );
  }

  const cached = await fromCache(sources);
  if (cached !== undefined) return found(cached, log);
  return await sources.whileInstalling(log, async () => {
    // Another process may have installed it while this one waited.
    const meanwhile = await fromCache(sources);
    return found(meanwhile ?? (await install(sources, log)), log);
  });
}

function found(server: FoundNatsServer, log: Log): FoundNatsServer {
  log(`using nats-server ${server.version} at ${server.path} (found by ${server.foundBy})`);
  return server;
}

async function useNamed(path: string, sources: NatsServerSources): Promise<FoundNatsServer> {
  const version = await sources.versionOf(path);
  if (version !== undefined && isAtLeast(version, oldestSupportedVersion)) {
    return { path, version, foundBy: "environment" };
  }
  const what = version === undefined ? "cannot be run as a nats-server" : `is version ${version}`;
  throw new ToolchainError(
    "nats-server-unusable",
    `NATS_SERVER names ${path}, which ${what}; name a nats-server ${oldestSupportedVersion} or newer, or unset NATS_SERVER.`,
  );
}

async function fromCache(sources: NatsServerSources): Promise<FoundNatsServer | undefined> {
  const version = await sources.versionOf(sources.cachePath);
  return version === pinnedVersion ? { path: sources.cachePath, version, foundBy: "cache" } : undefined;
}

async function install(sources: NatsServerSources, log: Log): Promise<FoundNatsServer> {
  const failures: string[] = [];
  for (const way of sources.installers) {
    log(way.announcement);
    try {
      await way.install();
      const version = await sources.versionOf(sources.cachePath);
      if (version === pinnedVersion) return { path: sources.cachePath, version, foundBy: way.origin };
      throw new ToolchainError(
        "install-failed",
        `what ${way.origin} gave is not nats-server ${pinnedVersion}`,
      );
    } catch (error) {
      failures.push(messageOf(error));
      log(`${way.origin} did not work: ${messageOf(error)}`);
    }
  }
  throw new ToolchainError(
    "nats-server-missing",
    `No nats-server ${oldestSupportedVersion} or newer was found or could be installed (${failures.join("; ")}): ` +
      `install Go 1.26 or newer, or allow access to github.com, or put nats-server on PATH or in NATS_SERVER ` +
      `(https://docs.nats.io/running-a-nats-service/introduction/installation).`,
  );
}
