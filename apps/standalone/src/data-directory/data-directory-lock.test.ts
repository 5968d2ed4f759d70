import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DataDirectoryHeldError, holderOf, lockDataDirectory } from "./data-directory-lock.ts";

const now = () => new Date("2026-11-21T05:00:00Z");
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cim-lock-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe("the data directory's lock", () => {
  it("tells a second start who holds it, and where", () => {
    const data = join(directory, "data");
    const lock = lockDataDirectory(data, now);
    lock.announce("http://127.0.0.1:4280");
    expect(() => lockDataDirectory(data, now)).toThrow(DataDirectoryHeldError);
    expect(() => lockDataDirectory(data, now)).toThrow(
      new RegExp(`held by process ${process.pid} since 2026-11-21.*127\\.0\\.0\\.1:4280.*--data`, "u"),
    );
    expect(holderOf(data)?.url).toBe("http://127.0.0.1:4280");
    expect(statSync(data).mode & 0o777).toBe(0o700);
  });

  it("is free again after release", () => {
    lockDataDirectory(directory, now).release();
    expect(holderOf(directory)).toBeUndefined();
    lockDataDirectory(directory, now).release();
  });

  it("is taken over from a process that is gone, from a reused pid, and from a torn file", () => {
    const write = (content: string) => writeFileSync(join(directory, "lock.json"), content);
    write(JSON.stringify({ pid: 2 ** 22 + 5, began: "1", since: "x" }));
    lockDataDirectory(directory, now).release();
    write(JSON.stringify({ pid: process.pid, began: "1", since: "x" }));
    lockDataDirectory(directory, now).release();
    write('{"pid":');
    lockDataDirectory(directory, now).release();
  });
});
