import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../log.ts";
import { findOnPath, isExecutable } from "../program/find-on-path.ts";
import { withInstallLock } from "../program/install-lock.ts";
import { runProgram } from "../program/run-program.ts";
import { ToolchainError } from "../toolchain-error.ts";
import { downloadNatsServer } from "./download-nats-server.ts";
import { goInstallNatsServer, goModule } from "./go-install-nats-server.ts";
import { pinnedRelease, pinnedVersion } from "./pinned-release.ts";
import { parseNatsServerVersion } from "./version.ts";

/** How a nats-server was found. */
export type NatsServerOrigin = "environment" | "path" | "cache" | "download" | "go install";

/** One way to put a nats-server into the cache. */
interface NatsServerInstaller {
  readonly origin: NatsServerOrigin;
  /** What is said before it is tried. */
  readonly announcement: string;
  /** Puts the program at the cache path. Rejects when it cannot. */
  install(): Promise<void>;
}

/** What findNatsServer asks the machine. */
export interface NatsServerSources {
  fromEnvironment(): string | undefined;
  fromPath(): string | undefined;
  readonly cachePath: string;
  /** The version a program tells; undefined when it is missing, cannot be run or is no nats-server. */
  versionOf(path: string): Promise<string | undefined>;
  readonly installers: readonly NatsServerInstaller[];
  /** Runs `work` while no other process of this machine installs into the same cache. */
  whileInstalling<Result>(log: Log, work: () => Promise<Result>): Promise<Result>;
}

/** Overrides for tests; each default is the real thing. */
export interface NatsServerSourcesOptions {
  readonly releasesUrl?: string;
  readonly connectTimeout?: number;
  readonly searchPath?: string;
}

/** The real machine. */
export function natsServerSources(
  cacheDirectory: string,
  options: NatsServerSourcesOptions = {},
): NatsServerSources {
  const folder = join(cacheDirectory, "nats-server", `v${pinnedVersion}-${process.platform}-${process.arch}`);
  const cachePath = join(folder, "nats-server");
  const release = pinnedRelease(process.platform, process.arch, options.releasesUrl);
  const searchPath = options.searchPath ?? process.env.PATH ?? "";
  return {
    cachePath,
    fromEnvironment: () => process.env.NATS_SERVER || undefined,
    fromPath: () => findOnPath("nats-server", searchPath),
    versionOf: async (path) => {
      if (!isExecutable(path)) return undefined;
      return parseNatsServerVersion((await runProgram(path, ["--version"], { timeout: 10_000 })).output);
    },
    whileInstalling: (log, work) => withInstallLock(join(folder, "install.lock"), log, work),
    installers: [
      {
        origin: "download",
        announcement: `downloading nats-server ${pinnedVersion} from ${release?.archiveUrl ?? "its releases"}`,
        install: () =>
          inWorkDirectory(folder, async (work) => {
            if (release === undefined) {
              const machine = `${process.platform} ${process.arch}`;
              throw new ToolchainError("download-failed", `no nats-server release is known for ${machine}`);
            }
            await downloadNatsServer(release, work, cachePath, options.connectTimeout);
          }),
      },
      {
        origin: "go install",
        announcement: `building nats-server with go install ${goModule}; this takes about 35 s, once`,
        install: () =>
          inWorkDirectory(folder, async (work) => {
            const go = findOnPath("go", searchPath);
            if (go === undefined) throw new ToolchainError("install-failed", "Go is not on PATH");
            await goInstallNatsServer(go, work, cachePath);
          }),
      },
    ],
  };
}

/** A fresh folder beside the target (same file system, so that rename is atomic), removed afterwards. */
async function inWorkDirectory(folder: string, work: (directory: string) => Promise<void>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const directory = await mkdtemp(join(folder, "work-"));
  try {
    await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
