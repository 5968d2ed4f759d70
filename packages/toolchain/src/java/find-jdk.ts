import { readdir, readFile, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Log } from "../log.ts";
import { findOnPath, isExecutable } from "../program/find-on-path.ts";
import { ToolchainError } from "../toolchain-error.ts";
import { aptInstall } from "./apt-install.ts";

export interface FoundJdk {
  /** Its root, with `bin/java` and `bin/javac`. */
  readonly home: string;
  /** Such as 25. */
  readonly feature: number;
}

/** What the look-up asks the machine. */
export interface JdkSources {
  /** Roots of what may be JDKs, the one to take first. */
  candidates(): Promise<readonly string[]>;
  /** Its feature release; undefined: it is no JDK. */
  featureOf(home: string): Promise<number | undefined>;
  /** Resolves to why none was installed, or undefined. */
  install(log: Log): Promise<string | undefined>;
}

const realSources: JdkSources = {
  candidates: realCandidates,
  featureOf,
  install: (log) => aptInstall(["openjdk-25-jdk-headless", "openjdk-21-jdk-headless"], log),
};

/**
 * Finds a JDK of at least `oldest`: `$JAVA_HOME`, the one of the `java` on PATH, then those in the system's folder of JDKs; one that is too old
 * is passed over. As root on Debian one is installed where there is none.
 * @throws ToolchainError `java-missing`.
 */
export async function findJdk(
  options: { readonly oldest: number; readonly log: Log },
  sources: JdkSources = realSources,
): Promise<FoundJdk> {
  const seen: string[] = [];
  async function look(): Promise<FoundJdk | undefined> {
    for (const home of await sources.candidates()) {
      const feature = await sources.featureOf(home);
      if (feature === undefined) continue;
      if (feature >= options.oldest) return { home, feature };
      seen.push(`Java ${feature} in ${home} is too old`);
    }
    return undefined;
  }
  const there = await look();
  if (there !== undefined) return there;
  const failure = await sources.install(options.log);
  const installed = failure === undefined ? await look() : undefined;
  if (installed !== undefined) return installed;
  const reasons = [...new Set(seen), failure ?? "what was installed is no such JDK"].join("; ");
  throw new ToolchainError(
    "java-missing",
    `No JDK ${options.oldest} or newer was found (${reasons}): install one ` +
      `(such as openjdk-${options.oldest}-jdk-headless, or a Temurin ${options.oldest}), or name its root in JAVA_HOME.`,
  );
}

async function realCandidates(): Promise<readonly string[]> {
  const onPath = findOnPath("java");
  const fromPath = onPath === undefined ? [] : [dirname(dirname(await realpath(onPath)))];
  const linux = await foldersIn("/usr/lib/jvm");
  const mac = (await foldersIn("/Library/Java/JavaVirtualMachines")).map((home) =>
    join(home, "Contents/Home"),
  );
  const named = process.env.JAVA_HOME;
  return [...(named ? [named] : []), ...fromPath, ...linux, ...mac];
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort().map((name) => join(folder, name));
  } catch {
    // No such folder on this system: no JDKs there.
    return [];
  }
}

/** Every JDK since 9 has a file `release` that tells its version (JEP 223). */
async function featureOf(home: string): Promise<number | undefined> {
  if (!["java", "javac", "jar"].every((name) => isExecutable(join(home, "bin", name)))) return undefined;
  try {
    const version = /^JAVA_VERSION="(\d+)/m.exec(await readFile(join(home, "release"), "utf8"));
    return version === null ? undefined : Number(version[1]);
  } catch {
    // A folder without that file is no JDK.
    return undefined;
  }
}
