import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultCacheDirectory } from "../cache-directory.ts";
import { findJdk } from "../java/find-jdk.ts";
import type { Log } from "../log.ts";
import { withInstallLock } from "../program/install-lock.ts";
import type { FoundNeo4j } from "./found-neo4j.ts";
import { installNeo4j } from "./install-neo4j.ts";
import { neo4jVersion, parsePinnedJars } from "./pinned-jars.ts";

/** Neo4j 2026 needs Java 21. */
const oldestJava = 21;
const ownFile = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Finds the pinned Neo4j Community for tests, and gets it when it is not in the cache: its jars by Maven (which knows the mirror and the proxy of this
 * machine by its own settings), each checked against the SHA-256 in jars.sha256; about a minute, once. Several processes may ask at once.
 * @throws ToolchainError `java-missing`, `neo4j-missing`, `neo4j-failed`.
 */
export async function findNeo4j(options: {
  readonly log: Log;
  readonly cacheDir?: string;
}): Promise<FoundNeo4j> {
  const { log } = options;
  const jdk = await findJdk({ oldest: oldestJava, log });
  const [pins, program, pom] = await Promise.all(
    ["jars.sha256", "RunNeo4j.java", "pom.xml"].map((name) => readFile(ownFile(name), "utf8")),
  );
  const pinned = parsePinnedJars(pins ?? "");
  const root = join(options.cacheDir ?? defaultCacheDirectory, "neo4j");
  // Class data belongs to the JDK that wrote it, and the program to its text.
  const folder = join(root, `v${neo4jVersion}-${digest([pins, program, pom, jdk.home].join("\n"))}`);
  const found: FoundNeo4j = {
    version: neo4jVersion,
    java: join(jdk.home, "bin/java"),
    classPath: [
      ...[...pinned.keys()].sort().map((name) => join(folder, "lib", name)),
      join(folder, "run-neo4j.jar"),
    ].join(delimiter),
    archive: join(folder, "classes.jsa"),
    home: join(folder, "home"),
  };
  const mark = join(folder, "ready");
  if (existsSync(mark)) return found;
  await withInstallLock(`${folder}.lock`, log, async () => {
    // Another process may have installed it while this one waited.
    if (existsSync(mark)) return;
    const sources = { pom: ownFile("pom.xml"), program: ownFile("RunNeo4j.java") };
    await installNeo4j({ folder, mark, jdk, pinned, ...sources, found, log });
  });
  return found;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
