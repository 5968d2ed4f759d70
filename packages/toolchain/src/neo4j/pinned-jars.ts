import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ToolchainError } from "../toolchain-error.ts";

/** The one version that tests run against; pom.xml names the same. */
export const neo4jVersion = "2026.08.1";

/** SHA-256 by file name, as `sha256sum` writes it. */
export function parsePinnedJars(text: string): ReadonlyMap<string, string> {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const [, sum, name] = /^([0-9a-f]{64}) [ *]([\w.+-]+\.jar)$/u.exec(line) ?? [];
      if (sum === undefined || name === undefined)
        throw new Error(`jars.sha256 has a line that is no checksum: ${line}`);
      return [name, sum];
    }),
  );
}

/**
 * Looks whether a folder holds exactly the pinned jars.
 * @throws ToolchainError `neo4j-missing` naming the first that is missing, too many or another.
 */
export async function checkJars(folder: string, pinned: ReadonlyMap<string, string>): Promise<void> {
  const there = new Set(await readdir(folder));
  const missing = [...pinned.keys()].find((name) => !there.has(name));
  const extra = [...there].find((name) => !pinned.has(name));
  if (missing !== undefined) throw refused(`${missing} is missing`);
  if (extra !== undefined) throw refused(`${extra} is not among them`);
  for (const [name, expected] of pinned) {
    const actual = createHash("sha256")
      .update(await readFile(join(folder, name)))
      .digest("hex");
    if (actual !== expected) throw refused(`${name} has SHA-256 ${actual}, not ${expected}`);
  }
}

function refused(reason: string): ToolchainError {
  return new ToolchainError(
    "neo4j-missing",
    `What Maven gave for Neo4j ${neo4jVersion} is not what jars.sha256 pins: ${reason}. It was not used. ` +
      "Look at the repository that Maven is set to; to take a new version, write jars.sha256 anew (see docs/operations.md).",
  );
}
