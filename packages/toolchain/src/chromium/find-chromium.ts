import type { Log } from "../log.ts";
import { findOnPath, isExecutable } from "../program/find-on-path.ts";
import { runProgram } from "../program/run-program.ts";
import { ToolchainError } from "../toolchain-error.ts";

/** How a Chromium was found. */
export type ChromiumOrigin = "environment" | "playwright" | "path" | "apt-get";

export interface FoundChromium {
  readonly path: string;
  readonly foundBy: ChromiumOrigin;
}

export interface FindChromiumOptions {
  /** Hears each step in a sentence. */
  readonly log: Log;
  /** Where Playwright would have its own (`chromium.executablePath()`); used when that file exists. */
  readonly playwrightPath?: string;
  /** The outside world, for tests. */
  readonly sources?: ChromiumSources;
}

/** What the look-up asks the machine. */
export interface ChromiumSources {
  fromEnvironment(): string | undefined;
  isExecutable(path: string): boolean;
  onPath(name: string): string | undefined;
  readonly isRoot: boolean;
  /** Runs apt-get; resolves to why it failed, or undefined. */
  aptGet(parameters: readonly string[]): Promise<string | undefined>;
}

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const realSources: ChromiumSources = {
  fromEnvironment: () => process.env.CHROMIUM || undefined,
  isExecutable,
  onPath: (name) => findOnPath(name),
  isRoot: process.getuid?.() === 0,
  aptGet: async (parameters) => {
    const environment = { DEBIAN_FRONTEND: "noninteractive" };
    const result = await runProgram("apt-get", parameters, { timeout: 15 * 60_000, environment });
    if (result.code === 0) return undefined;
    return result.failure ?? result.output.trim().split("\n").at(-1) ?? "no output";
  },
};

/**
 * A Chromium that is here already: `$CHROMIUM`, Playwright's own, or one on `$PATH`; undefined when there is none.
 * @throws ToolchainError `chromium-missing` when `$CHROMIUM` is set but cannot be executed.
 */
export function findInstalledChromium(options: Omit<FindChromiumOptions, "log">): FoundChromium | undefined {
  const sources = options.sources ?? realSources;
  const named = sources.fromEnvironment();
  if (named !== undefined) {
    if (sources.isExecutable(named)) return { path: named, foundBy: "environment" };
    throw new ToolchainError(
      "chromium-missing",
      `CHROMIUM names ${named}, which cannot be executed; name a Chromium, or unset CHROMIUM.`,
    );
  }
  if (options.playwrightPath !== undefined && sources.isExecutable(options.playwrightPath)) {
    return { path: options.playwrightPath, foundBy: "playwright" };
  }
  const path = names.map((name) => sources.onPath(name)).find((found) => found !== undefined);
  return path === undefined ? undefined : { path, foundBy: "path" };
}

/**
 * Finds a Chromium; as root on a system with apt-get it installs Debian's when there is none (minutes, once).
 * @throws ToolchainError `chromium-missing`.
 */
export async function findChromium(options: FindChromiumOptions): Promise<FoundChromium> {
  const sources = options.sources ?? realSources;
  const installed = findInstalledChromium(options);
  if (installed !== undefined) {
    options.log(`using Chromium at ${installed.path} (found by ${installed.foundBy})`);
    return installed;
  }
  const failure = await installWithApt(sources, options.log);
  const path = sources.onPath("chromium");
  if (failure === undefined && path !== undefined) {
    options.log(`using Chromium at ${path} (installed by apt-get)`);
    return { path, foundBy: "apt-get" };
  }
  throw new ToolchainError(
    "chromium-missing",
    `No Chromium was found (${failure ?? "apt-get put none on PATH"}): install one ` +
      `(apt-get install chromium, or npx playwright install chromium), or name one in CHROMIUM.`,
  );
}

/** Resolves to why Chromium was not installed, or undefined. */
async function installWithApt(sources: ChromiumSources, log: Log): Promise<string | undefined> {
  if (sources.onPath("apt-get") === undefined) return "this system has no apt-get";
  if (!sources.isRoot) return "only root may install one with apt-get";
  log("installing Debian's chromium with apt-get; this takes a few minutes, once");
  for (const parameters of [["update"], ["install", "-y", "chromium"]]) {
    const failure = await sources.aptGet(parameters);
    if (failure !== undefined) return `apt-get ${parameters.join(" ")} failed: ${failure}`;
  }
  return undefined;
}
