import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of this checkout. */
export const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** True when this checkout is a git repository, so that it can be watched by default. */
export function isGitCheckout(): boolean {
  return existsSync(join(repositoryRoot, ".git"));
}

/** A path as the person meant it: relative to the folder in which they ran npm. */
export function resolveGiven(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
