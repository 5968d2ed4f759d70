import { decodeName } from "./decode-text.ts";

export interface FileChange {
  readonly path: string;
  readonly change: "added" | "modified" | "deleted" | "renamed" | "copied" | "type-changed";
  additions: number | null;
  deletions: number | null;
  readonly previous_path?: string;
}

/** What a commit changed; totals count also the files that are not listed. */
export interface Changes {
  readonly files: readonly FileChange[];
  readonly fileCount: number;
  readonly additions: number;
  readonly deletions: number;
}

export const noChanges: Changes = { files: [], fileCount: 0, additions: 0, deletions: 0 };

const words: Readonly<Record<string, FileChange["change"]>> = {
  A: "added",
  D: "deleted",
  R: "renamed",
  C: "copied",
  T: "type-changed",
};

interface Collected {
  files: FileChange[];
  fileCount: number;
  counted: number;
  additions: number;
  deletions: number;
}

/**
 * Parses the stream of `git diff-tree --stdin --always -z --raw --numstat`: per commit its hash, then all raw entries, then all
 * line counts in the same order. Keeps at most `listed` files of a commit.
 */
export function createChangeReader(listed: number): {
  take(chunk: Buffer): void;
  changes(): Map<string, Changes>;
} {
  const all = new Map<string, Collected>();
  let rest: Buffer[] = [];
  let current: Collected | undefined;
  let paths: { wanted: number; got: Buffer[]; done: (paths: readonly Buffer[]) => void } | undefined;

  function takeToken(token: Buffer): void {
    if (paths !== undefined) {
      paths.got.push(token);
      if (paths.got.length < paths.wanted) return;
      const { got, done } = paths;
      paths = undefined;
      done(got);
      return;
    }
    if (token[0] === 0x3a) takeRaw(token.toString("latin1"));
    else if (token.includes(0x09)) takeCounts(token);
    else {
      current = { files: [], fileCount: 0, counted: 0, additions: 0, deletions: 0 };
      all.set(token.toString("latin1").trim(), current);
    }
  }

  function takeRaw(entry: string): void {
    const letter = entry.split(" ").at(-1)?.[0] ?? "M";
    const moved = letter === "R" || letter === "C";
    const into = current;
    paths = {
      wanted: moved ? 2 : 1,
      got: [],
      done: (got) => {
        if (into === undefined) return;
        into.fileCount += 1;
        if (into.files.length >= listed) return;
        const name = (bytes: Buffer | undefined) => decodeName(bytes ?? Buffer.alloc(0)).slice(0, 4096);
        into.files.push({
          path: name(got.at(-1)),
          change: words[letter] ?? "modified",
          additions: null,
          deletions: null,
          ...(moved ? { previous_path: name(got[0]) } : {}),
        });
      },
    };
  }

  function takeCounts(token: Buffer): void {
    const [added = "-", deleted = "-"] = token.toString("latin1").split("\t", 2);
    // a rename has no name here, and its two names after it
    if (token.indexOf(0x09, token.indexOf(0x09) + 1) === token.length - 1)
      paths = { wanted: 2, got: [], done: () => undefined };
    if (current === undefined) return;
    const file = current.files[current.counted];
    current.counted += 1;
    if (added === "-" || deleted === "-") return; // binary
    current.additions += Number(added);
    current.deletions += Number(deleted);
    if (file === undefined) return;
    file.additions = Number(added);
    file.deletions = Number(deleted);
  }

  return {
    take(chunk) {
      let at = 0;
      for (let end = chunk.indexOf(0, at); end >= 0; end = chunk.indexOf(0, at)) {
        rest.push(chunk.subarray(at, end));
        takeToken(rest.length === 1 ? (rest[0] ?? Buffer.alloc(0)) : Buffer.concat(rest));
        rest = [];
        at = end + 1;
      }
      if (at < chunk.length) rest.push(Buffer.from(chunk.subarray(at)));
    },
    changes: () => all,
  };
}
