import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withInstallLock } from "./install-lock.ts";

describe("withInstallLock", () => {
  let directory: string;
  let path: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "cim-lock-"));
    path = join(directory, "a.lock");
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("lets one work at a time, says that others wait, and goes away also when the work fails", async () => {
    const lines: string[] = [];
    let working = 0;
    let most = 0;
    const work = () =>
      withInstallLock(
        path,
        (line) => lines.push(line),
        async () => {
          most = Math.max(most, ++working);
          await readdir(directory);
          working--;
          throw new Error("no luck");
        },
      );
    const results = await Promise.allSettled([work(), work(), work()]);
    expect(results.map((result) => result.status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(most).toBe(1);
    expect(lines).toContain(`another process holds ${path}; waiting for it`);
    expect(await readdir(directory)).toEqual([]);
  });

  it("takes over the lock of a dead process", async () => {
    const dead = spawn(process.execPath, ["-e", ""]);
    await once(dead, "exit");
    await writeFile(path, String(dead.pid));
    expect(
      await withInstallLock(
        path,
        () => undefined,
        async () => "done",
      ),
    ).toBe("done");
    expect(await readdir(directory)).toEqual([]);
  });
});
