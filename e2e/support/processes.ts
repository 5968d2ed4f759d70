import { readdirSync, readFileSync } from "node:fs";

/** Process ids of all descendants of `pid`, from /proc. */
export function descendantsOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/u.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== undefined) parents.set(Number(name), parent);
  }
  const found: number[] = [];
  const isBelow = (candidate: number): boolean => {
    const parent = parents.get(candidate);
    return parent !== undefined && (parent === pid || isBelow(parent));
  };
  for (const candidate of parents.keys()) if (isBelow(candidate)) found.push(candidate);
  return found;
}

/** True while the process runs; a zombie does not. */
export function isRunning(pid: number): boolean {
  try {
    return !/^\) Z /u.test(afterName(pid));
  } catch {
    return false; // no such process
  }
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(afterName(pid).split(" ")[2]);
  } catch {
    return undefined; // it ended while we looked
  }
}

/** `/proc/<pid>/stat` from the end of the program's name: `) S 1 …` */
function afterName(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")"));
}
