import { closeSync, fstatSync, openSync, renameSync, writeSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

/** Lines of a child process: kept in a file of bounded size and, the last ones, in memory. */
export interface CappedLog {
  /** Takes output as it comes; lines may be split anywhere. */
  write(chunk: Buffer): void;
  /** The last complete lines, oldest first. */
  lastLines(): readonly string[];
  close(): void;
}

export interface CappedLogOptions {
  readonly path: string;
  /** At this size the file becomes `<path>.1` and a new one begins, so at most twice this is kept. */
  readonly maximumBytes: number;
  readonly onLine?: (line: string) => void;
}

const KEPT_LINES = 40;
const LINE_LIMIT = 16 * 1024;

/** Opens (appends to) a log file, mode 0600. Writes are synchronous: a server logs little, and nothing is lost on exit. */
export function openCappedLog(options: CappedLogOptions): CappedLog {
  const decoder = new StringDecoder("utf8");
  const lines: string[] = [];
  let rest = "";
  let file = openSync(options.path, "a", 0o600);
  let size = fstatSync(file).size;
  let isOpen = true;

  function keep(chunk: Buffer): void {
    if (size > 0 && size + chunk.byteLength > options.maximumBytes) {
      closeSync(file);
      renameSync(options.path, `${options.path}.1`);
      file = openSync(options.path, "a", 0o600);
      size = 0;
    }
    writeSync(file, chunk);
    size += chunk.byteLength;
  }

  return {
    write(chunk) {
      if (!isOpen) return;
      keep(chunk);
      const parts = (rest + decoder.write(chunk)).split("\n");
      rest = (parts.pop() ?? "").slice(0, LINE_LIMIT);
      for (const line of parts) {
        lines.push(line.slice(0, LINE_LIMIT));
        options.onLine?.(line);
      }
      lines.splice(0, lines.length - KEPT_LINES);
    },
    lastLines: () => (rest === "" ? [...lines] : [...lines, rest]),
    close() {
      if (!isOpen) return;
      isOpen = false;
      closeSync(file);
    },
  };
}
