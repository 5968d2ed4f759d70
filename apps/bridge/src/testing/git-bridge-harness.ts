import { rmSync } from "node:fs";
import { pino } from "pino";
import { type GitBridge, startGitBridge, type WatchedRepository } from "../git/start-git-bridge.ts";
import type { RecordingPublisher } from "./recording-publisher.ts";
import { type ScratchRepository, scratchDirectory, scratchRepository } from "./scratch-repository.ts";

/** Makes repositories, directories and bridges for tests, and takes them all away again. */
export interface GitBridgeHarness {
  scratch(...args: readonly string[]): ScratchRepository;
  directory(): string;
  bridge(
    publisher: RecordingPublisher,
    repositories: readonly (string | WatchedRepository)[],
    stateDirectory?: string,
    pollMilliseconds?: number,
  ): GitBridge;
  /** For `afterEach`. */
  cleanUp(): Promise<void>;
}

export function createGitBridgeHarness(): GitBridgeHarness {
  const logger = pino({ level: "silent" });
  const cleanups: (() => void | Promise<void>)[] = [];

  function directory(): string {
    const path = scratchDirectory();
    cleanups.push(() => rmSync(path, { recursive: true, force: true }));
    return path;
  }

  return {
    directory,
    scratch(...args) {
      const repository = scratchRepository(...args);
      cleanups.push(repository.remove);
      return repository;
    },
    bridge(publisher, repositories, stateDirectory = directory(), pollMilliseconds) {
      const started = startGitBridge({
        repositories: repositories.map((entry) => (typeof entry === "string" ? { location: entry } : entry)),
        publisher,
        stateDirectory,
        logger,
        ...(pollMilliseconds === undefined ? {} : { pollMilliseconds }),
      });
      cleanups.push(() => started.stop());
      return started;
    },
    async cleanUp() {
      for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
    },
  };
}

/** Hashes of the commits that were told, in their order. */
export function toldCommits(publisher: RecordingPublisher): readonly unknown[] {
  return publisher.ofType("CommitSubmitted").map(({ body }) => body.commit);
}
