import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** True when `path` is a file that this user may execute. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Missing, a broken link or not permitted: all mean that it cannot be executed.
    return false;
  }
}

/** Full path of the first executable called `name` in `searchPath` (default: `$PATH`), or undefined. */
export function findOnPath(name: string, searchPath: string = process.env.PATH ?? ""): string | undefined {
  return searchPath
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name))
    .find(isExecutable);
}
