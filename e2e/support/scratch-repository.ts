import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface ScratchRepository {
  readonly path: string;
  /** The name under which the dashboard shows it. */
  readonly name: string;
  git(...args: string[]): string;
  /** Writes files, commits them and gives the commit's hash. */
  commit(message: string, files?: Readonly<Record<string, string | Buffer>>): string;
  remove(): void;
}

/** A real git repository with one branch `main` and no commit yet. */
export function createScratchRepository(name = "scratch"): ScratchRepository {
  const folder = mkdtempSync(join(tmpdir(), "cim-repository-"));
  const path = join(folder, name);
  mkdirSync(path);
  const git = (...args: string[]) =>
    execFileSync("git", args, {
      cwd: path,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: "Ada Lovelace",
        GIT_AUTHOR_EMAIL: "ada.private@example.org",
        GIT_COMMITTER_NAME: "Ada Lovelace",
        GIT_COMMITTER_EMAIL: "ada.private@example.org",
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_CONFIG_SYSTEM: "/dev/null",
      },
    }).trim();
  git("init", "--quiet", "--initial-branch=main");
  let count = 0;
  return {
    path,
    name,
    git,
    commit(message, files = { [`file-${++count}.txt`]: `line ${count}\n` }) {
      for (const [file, content] of Object.entries(files)) {
        mkdirSync(dirname(join(path, file)), { recursive: true });
        writeFileSync(join(path, file), content);
      }
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--message", message);
      return git("rev-parse", "HEAD");
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
