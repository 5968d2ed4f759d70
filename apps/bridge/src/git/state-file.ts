import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";

const hash = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u);
const stateSchema = z.object({
  /** Commits that are published with all their ancestors. */
  frontier: z.array(hash),
  /** Edge of a shallow clone when it was read. */
  shallow: z.array(hash),
});

/** How far a repository was read. The log is the truth: a state that is lost costs time, no event. */
export type RepositoryState = z.infer<typeof stateSchema>;

export const emptyState: RepositoryState = { frontier: [], shallow: [] };

export interface StateFile {
  /** The kept state, or an empty one when there is none or it cannot be read (`fault` says why). */
  load(): Promise<{ readonly state: RepositoryState; readonly fault?: string }>;
  /** Replaces the file as a whole: it is the old or the new one, whenever the process ends. */
  save(state: RepositoryState): Promise<void>;
}

/** @param key what identifies the repository: its location */
export function openStateFile(directory: string, name: string, key: string): StateFile {
  const path = join(directory, `${slugOf(name, key)}.json`);
  return {
    async load() {
      let text: string;
      try {
        text = await readFile(path, "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return { state: emptyState };
        throw error;
      }
      try {
        return { state: stateSchema.parse(JSON.parse(text)) };
      } catch (error) {
        return { state: emptyState, fault: `${path} is no valid state: ${String(error).slice(0, 200)}` };
      }
    },
    async save(state) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const next = `${path}.${process.pid}.next`;
      const file = await open(next, "w", 0o600);
      try {
        await file.writeFile(JSON.stringify(state));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(next, path);
    },
  };
}

/** A file name that tells people which repository it is, and never that of another one. */
export function slugOf(name: string, key: string): string {
  const plain = name
    .replace(/[^\w.-]+/gu, "-")
    .replace(/^\.+/u, "")
    .slice(0, 60);
  return `${plain}-${createHash("sha256").update(key).digest("hex").slice(0, 12)}`;
}
