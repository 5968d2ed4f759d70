import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCappedLog } from "./capped-log.ts";

describe("openCappedLog", () => {
  let directory: string;
  let path: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "cim-log-"));
    path = join(directory, "a.log");
  });

  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it("joins lines and characters that were split between chunks", () => {
    const lines: string[] = [];
    const log = openCappedLog({ path, maximumBytes: 1000, onLine: (line) => lines.push(line) });
    for (const byte of Buffer.from("grün\nzwei\nrest")) log.write(Buffer.from([byte]));
    expect(lines).toEqual(["grün", "zwei"]);
    expect(log.lastLines()).toEqual(["grün", "zwei", "rest"]);
    log.close();
    expect(readFileSync(path, "utf8")).toBe("grün\nzwei\nrest");
  });

  it("never keeps more than twice the size, and the newest is there", () => {
    const log = openCappedLog({ path, maximumBytes: 100 });
    for (let number = 0; number < 1000; number++) log.write(Buffer.from(`line ${number}\n`));
    log.close();
    expect(statSync(path).size + statSync(`${path}.1`).size).toBeLessThanOrEqual(200);
    expect(readFileSync(path, "utf8")).toContain("line 999\n");
    expect(log.lastLines()).toHaveLength(40);
  });
});
