import { setMaxListeners } from "node:events";
import { join, resolve } from "node:path";
import type { EventPublisher } from "@cim/event-log";
import type { Logger } from "pino";
import { createGitRunner } from "./git-runner.ts";
import { hideCredentials, readLocation } from "./location.ts";
import { matchBranch } from "./match-branch.ts";
import { lastSegment, nameRepositories } from "./name-repositories.ts";
import { followRepository } from "./repository-follower.ts";
import type { RepositoryStatus } from "./repository-status.ts";
import { openStateFile, slugOf } from "./state-file.ts";
import { createRepositorySync } from "./sync-repository.ts";

export interface WatchedRepository {
  /** A path, read in place and never written; or a URL (https, http, ssh, git, file), mirrored. */
  readonly location: string;
  /** What people call it; the last path segment when absent. */
  readonly name?: string;
  /** Globs of branch names; every branch when absent. */
  readonly branches?: readonly string[];
}

export interface GitBridgeOptions {
  readonly repositories: readonly WatchedRepository[];
  readonly publisher: EventPublisher;
  /** For the state of each repository and the mirrors of URLs. */
  readonly stateDirectory: string;
  readonly logger: Logger;
  /** Milliseconds between looks; 1,000 for paths (which are watched, too) and 30,000 for URLs when absent. */
  readonly pollMilliseconds?: number;
  /** Most git processes at the same time; 4 when absent. */
  readonly parallel?: number;
}

export interface GitBridge {
  /** Resolves when every repository was read once, or could not be. */
  readonly ready: Promise<void>;
  status(): readonly RepositoryStatus[];
  /** Looks at once at the repositories that the text names: by name, location, or path. @returns how many that are */
  poke(repository: string): number;
  /** Ends all git processes and resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/**
 * Makes every commit on a watched branch of the repositories one `CommitSubmitted`, and every merge a `PullRequestMerged`: history
 * first, oldest first, then whatever is committed, for as long as it runs. One repository that fails does not stop the others.
 * @throws RefusedLocationError for a location that must not be given to git
 */
export function startGitBridge(options: GitBridgeOptions): GitBridge {
  const { repositories, publisher, logger, pollMilliseconds, parallel = 4 } = options;
  const stateDirectory = resolve(options.stateDirectory);
  const locations = repositories.map(({ location }) => readLocation(location));
  const names = nameRepositories(
    repositories.map(({ name }, index) => ({ name, location: pathOf(locations[index]) })),
  );
  const stopped = new AbortController();
  setMaxListeners(0, stopped.signal); // one listener per repository and process, all removed or ended by it
  const git = createGitRunner(parallel, stopped.signal);
  const followers = locations.map((location, index) => {
    const name = names[index] ?? "repository";
    const key = location.kind === "path" ? location.path : location.url;
    const sync = createRepositorySync({
      name,
      git,
      publisher,
      logger,
      stateFile: openStateFile(stateDirectory, name, key),
      matches: matchBranch(repositories[index]?.branches),
      signal: stopped.signal,
    });
    const follower = followRepository({
      name,
      location,
      git,
      sync,
      mirror: join(stateDirectory, "mirrors", `${slugOf(name, key)}.git`),
      pollMilliseconds: pollMilliseconds ?? (location.kind === "path" ? 1_000 : 30_000),
      logger,
      signal: stopped.signal,
    });
    return { ...follower, location };
  });

  return {
    ready: Promise.all(followers.map(({ ready }) => ready)).then(() => undefined),
    status: () => followers.map(({ status }) => status()),
    poke(repository) {
      const wanted = trimmed(repository);
      const meant = followers.filter(
        ({ status, location }) => status().name === wanted || trimmed(pathOf(location)) === wanted,
      );
      // a server tells its own path of a repository that is watched by URL
      const alike = followers.filter(
        ({ location }) => lastSegment(pathOf(location)) === lastSegment(repository),
      );
      const chosen = meant.length > 0 ? meant : alike;
      for (const { poke } of chosen) poke();
      return chosen.length;
    },
    async stop() {
      stopped.abort();
      await Promise.all(followers.map(({ ended }) => ended));
    },
  };
}

function pathOf(location: ReturnType<typeof readLocation> | undefined): string {
  if (location === undefined) return "";
  return location.kind === "path" ? location.path : hideCredentials(location.url);
}

/** A path or URL without what may stand at its end: a slash, `.git`. */
function trimmed(text: string): string {
  return text.replace(/\/+$/u, "").replace(/(?:\/|)\.git$/u, "");
}
