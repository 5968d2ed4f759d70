import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CimError } from "@cim/contracts";

/** What the built page depends on, relative to the repository. */
const sources = [
  "apps/web/src",
  "apps/web/index.html",
  "apps/web/vite.config.ts",
  "packages/contracts/src",
  "package-lock.json",
];

/**
 * Builds the page when it was never built or its sources are newer. Takes about 10 s when it builds.
 * @returns the folder with the built page
 * @throws CimError `web-build-failed` with the build's last lines
 */
export async function ensureWebBuilt(root: string, say: (line: string) => void): Promise<string> {
  const output = join(root, "apps/web/dist");
  const marker = join(output, ".built");
  const stamp = String(Math.max(...sources.map((source) => newest(join(root, source)))));
  if (readOr(marker) === stamp) return output;
  say("Building the page (once after each change of its sources)");
  const vite = join(
    dirname(createRequire(join(root, "apps/web/package.json")).resolve("vite/package.json")),
    "bin/vite.js",
  );
  const lines: string[] = [];
  const child = spawn(process.execPath, [vite, "build"], {
    cwd: join(root, "apps/web"),
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0) {
    const last = lines.join("").split("\n").slice(-15).join("\n");
    throw new CimError(
      "web-build-failed",
      `The page could not be built; run npm ci and try again. Its last lines:\n${last}`,
    );
  }
  writeFileSync(marker, stamp);
  return output;
}

function newest(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function readOr(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // never built
  }
}
