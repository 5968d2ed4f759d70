import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A real repository in a temporary directory, for tests. */
export interface ScratchRepository {
  readonly path: string;
  /** Runs git in it; stdout without the last line end. */
  git(...args: readonly string[]): string;
  write(name: string, content: string | Uint8Array): void;
  /** Writes a file and commits it; the new hash. */
  commit(message: string, file?: string, content?: string): string;
  remove(): void;
}

const environment = {
  PATH: process.env.PATH,
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Ada Lovelace",
  GIT_AUTHOR_EMAIL: "ada@example.org",
  GIT_COMMITTER_NAME: "Charles Babbage",
  GIT_COMMITTER_EMAIL: "charles@example.org",
};

/** A temporary directory, removed by the caller. */
export function scratchDirectory(): string {
  return mkdtempSync(join(tmpdir(), "cim-bridge-"));
}

/** @param args more arguments of `git init`, such as `--bare` or `--object-format=sha256` */
export function scratchRepository(...args: readonly string[]): ScratchRepository {
  const path = scratchDirectory();
  const git = (...more: readonly string[]) => gitIn(path, ...more);
  git("init", "--quiet", "--initial-branch=main", ...args, ".");
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(path, name), content);
  let count = 0;
  return {
    path,
    git,
    write,
    commit(message, file = "file.txt", content) {
      count += 1;
      write(file, content ?? `${message} ${count}\n`);
      git("add", "--all", ".");
      git("commit", "--quiet", "--allow-empty-message", "-m", message);
      return git("rev-parse", "HEAD");
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Runs git anywhere, as Ada, with no configuration of this machine. */
export function gitIn(path: string, ...args: readonly string[]): string {
  return execFileSync("git", ["-c", "protocol.file.allow=always", ...args], {
    cwd: path,
    env: environment,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trimEnd();
}
