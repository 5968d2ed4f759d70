import type { EventPublisher } from "@cim/event-log";
import type { Logger } from "pino";
import { type Branches, readBranches } from "./branches.ts";
import type { GitRunner } from "./git-runner.ts";
import { newCommits } from "./new-commits.ts";
import { createCommitPublisher, type Outcome } from "./publish-commit.ts";
import { type ReadCommit, readCommits } from "./read-commits.ts";
import type { OpenRepository } from "./source.ts";
import { emptyState, type RepositoryState, type StateFile } from "./state-file.ts";

/** What a round tells while it goes on. */
export interface SyncProgress {
  branches(count: number): void;
  /** Commits found on one branch that are still to be published. */
  behind(count: number): void;
  outcome(outcome: Outcome): void;
}

export interface RepositorySync {
  /** Publishes everything that is new. @throws GitCommandError, LogUnavailableError: call again, it goes on where it was */
  round(repository: OpenRepository, progress: SyncProgress): Promise<void>;
}

interface SyncOptions {
  readonly name: string;
  readonly git: GitRunner;
  readonly publisher: EventPublisher;
  readonly logger: Logger;
  readonly stateFile: StateFile;
  readonly matches: (branch: string) => boolean;
  readonly signal: AbortSignal;
}

const batchSize = 64;

/**
 * Keeps the log level with a repository. Its memory is the *frontier*: commits that are published with all their
 * ancestors. As parents come before children, it holds after every single commit, so a process killed anywhere goes on without
 * loss; what it tells twice the log refuses (`once`).
 */
export function createRepositorySync(options: SyncOptions): RepositorySync {
  const { name, git, publisher, logger, stateFile, matches, signal } = options;
  let open: OpenRepository | undefined;
  let state: RepositoryState | undefined;
  const commits = createCommitPublisher(name, publisher, logger, readHead);

  async function readHead(hash: string): Promise<ReadCommit | undefined> {
    if (open === undefined) return undefined;
    const there = await git.run({
      arguments: ["cat-file", "--batch-check"],
      gitDirectory: open.gitDirectory,
      input: `${hash}\n`,
    });
    if (!there.toString("latin1").startsWith(`${hash} commit `)) return undefined; // beyond the edge of a shallow clone
    return (await readCommits(git, open.gitDirectory, [hash], open.shallow))[0];
  }

  async function remember(next: RepositoryState): Promise<void> {
    if (JSON.stringify(next) !== JSON.stringify(state)) await stateFile.save(next);
    state = next;
  }

  async function start(shallow: readonly string[]): Promise<RepositoryState> {
    if (state === undefined) {
      const loaded = await stateFile.load();
      if (loaded.fault !== undefined) {
        logger.warn({ repository: name, fault: loaded.fault }, "history is read again");
      }
      state = loaded.state;
    }
    // a shallow clone that was deepened has older commits now, which the frontier would hide
    const deepened = state.shallow.some((hash) => !shallow.includes(hash));
    return deepened ? emptyState : state;
  }

  async function publishBranch(
    repository: OpenRepository,
    branch: Branches["watched"][number],
    defaultBranch: string | undefined,
    frontier: Set<string>,
    progress: SyncProgress,
  ): Promise<void> {
    const hashes = await newCommits(git, repository.gitDirectory, branch.tip, [...frontier]);
    for (let at = 0; at < hashes.length; at += batchSize) {
      const batch = await readCommits(
        git,
        repository.gitDirectory,
        hashes.slice(at, at + batchSize),
        repository.shallow,
      );
      try {
        for (const [index, read] of batch.entries()) {
          progress.behind(hashes.length - at - index);
          signal.throwIfAborted();
          progress.outcome(await commits.publish(read, branch.name, defaultBranch));
          for (const parent of read.commit.parents) frontier.delete(parent);
          frontier.add(read.commit.hash);
        }
      } finally {
        await remember({ frontier: [...frontier], shallow: [...repository.shallow] });
      }
    }
    progress.behind(0);
  }

  return {
    async round(repository, progress) {
      open = repository;
      const branches = await readBranches(git, repository.gitDirectory, matches);
      progress.branches(branches.watched.length);
      const shallow = [...repository.shallow];
      const frontier = new Set((await start(shallow)).frontier);
      for (const branch of branches.watched) {
        if (frontier.has(branch.tip)) continue;
        await publishBranch(repository, branch, branches.defaultBranch, frontier, progress);
      }
      // every tip is published now; heads that a forced push left behind are forgotten
      const tips = new Set(branches.watched.map((branch) => branch.tip));
      if (tips.size > 0) await remember({ frontier: [...tips], shallow });
    },
  };
}
