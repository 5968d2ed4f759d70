import { readFileSync } from "node:fs";

const pageBytes = 4096;
const everyMilliseconds = 50;

/** Bytes of memory that a process holds; undefined where the system does not say (it is then limited by rlimits only). */
export function memoryOf(pid: number): number | undefined {
  try {
    const resident = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1];
    return resident === undefined ? undefined : Number(resident) * pageBytes;
  } catch {
    return undefined;
  }
}

/** Calls once when a process holds more bytes than these. Gives what ends the watch. */
export function watchMemory(pid: number, most: number, tooMuch: () => void): () => void {
  const timer = setInterval(() => {
    if ((memoryOf(pid) ?? 0) <= most) return;
    clearInterval(timer);
    tooMuch();
  }, everyMilliseconds);
  return () => clearInterval(timer);
}
