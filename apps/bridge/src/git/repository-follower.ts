import type { Logger } from "pino";
import type { GitRunner } from "./git-runner.ts";
import type { Location } from "./location.ts";
import { createRefWatch, refsFingerprint } from "./ref-watch.ts";
import type { RepositoryStatus } from "./repository-status.ts";
import { type OpenRepository, openRepository } from "./source.ts";
import type { RepositorySync, SyncProgress } from "./sync-repository.ts";
import { createWaker } from "./waker.ts";

interface FollowerOptions {
  readonly name: string;
  readonly location: Location;
  readonly git: GitRunner;
  readonly sync: RepositorySync;
  readonly mirror: string;
  readonly pollMilliseconds: number;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

export interface RepositoryFollower {
  readonly status: () => RepositoryStatus;
  /** Resolves after the first round, whatever came of it. */
  readonly ready: Promise<void>;
  /** Resolves when it has ended after the signal. */
  readonly ended: Promise<void>;
  readonly poke: () => void;
}

/** However still the files look, git itself is asked this often. */
const unconditional = 30_000;
const settling = 25;

/** Follows one repository until the signal: a round at first, then whenever its refs move, it is poked, or the poll is due. */
export function followRepository(options: FollowerOptions): RepositoryFollower {
  const { name, location, git, sync, mirror, pollMilliseconds, logger, signal } = options;
  const waker = createWaker();
  let poked = false;
  let first = () => {};
  const ready = new Promise<void>((resolve) => {
    first = resolve;
  });
  let status: RepositoryStatus = {
    name,
    location: location.shown,
    state: "starting",
    error: undefined,
    branches: 0,
    published: 0,
    duplicates: 0,
    refused: 0,
    behind: 0,
    upToDateAt: undefined,
  };
  const change = (part: Partial<RepositoryStatus>) => {
    status = { ...status, ...part };
  };
  const progress: SyncProgress = {
    branches: (branches) => change({ branches }),
    behind: (behind) => change({ behind, ...(behind > 0 ? { state: "reading" } : {}) }),
    outcome(outcome) {
      if (outcome === "published") change({ published: status.published + 1 });
      else if (outcome === "duplicate") change({ duplicates: status.duplicates + 1 });
      else change({ refused: status.refused + 1 });
    },
  };
  const watch = createRefWatch(
    () => waker.wake(),
    (error) => logger.warn({ repository: name, err: error }, "refs cannot be watched; they are polled alone"),
  );
  signal.addEventListener("abort", () => waker.wake(), { once: true });

  async function round(): Promise<{ open: OpenRepository; seen: string } | undefined> {
    const open = await openRepository(git, location, mirror);
    if (open === undefined) {
      change({ state: "waiting", error: undefined, branches: 0 });
      return undefined;
    }
    if (location.kind === "path") watch.on(open.directories);
    const seen = await refsFingerprint(open.directories); // before reading: what moves meanwhile is seen next
    await sync.round(open, progress);
    const waiting = status.branches === 0;
    if (status.error !== undefined) logger.info({ repository: name }, "repository is read again");
    change({
      state: waiting ? "waiting" : "following",
      error: undefined,
      behind: 0,
      upToDateAt: new Date().toISOString(),
    });
    return { open, seen };
  }

  function fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== status.error)
      logger.error({ repository: name, err: error }, "repository cannot be followed");
    change({ state: "failing", error: message });
  }

  /** Sleeps until there is a reason for a round. */
  async function rest(
    last: { open: OpenRepository; seen: string } | undefined,
    failures: number,
  ): Promise<void> {
    if (location.kind === "url" || last === undefined) {
      // what failed is tried sooner than what is polled, at first
      const soon = Math.min(1000 * 2 ** Math.min(failures - 1, 10), pollMilliseconds);
      await waker.sleep(failures > 0 ? soon : pollMilliseconds);
      poked = false;
      return;
    }
    const until = Date.now() + unconditional;
    while (!signal.aborted && !poked && Date.now() < until) {
      if (await waker.sleep(pollMilliseconds)) await new Promise((resolve) => setTimeout(resolve, settling));
      if ((await refsFingerprint(last.open.directories)) !== last.seen) break;
    }
    poked = false;
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      let last: Awaited<ReturnType<typeof round>>;
      try {
        last = await round();
        failures = 0;
      } catch (error) {
        if (signal.aborted) break;
        failures += 1;
        fail(error);
      }
      first();
      await rest(last, failures);
    }
    watch.stop();
    first();
  }

  return {
    status: () => status,
    ready,
    ended: run(),
    poke() {
      poked = true;
      waker.wake();
    },
  };
}
