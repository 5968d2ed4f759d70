import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "./run-command.ts";

describe("runCommand", () => {
  let directory: string;
  let lines: string[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "cim-command-"));
    lines = [];
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  const run = (script: string, timeout = 30_000) =>
    runCommand(["sh", "-c", script], {
      directory,
      timeout,
      environment: { WORD: "given" },
      say: (line) => lines.push(line),
    });

  it("tells success from failure, runs in its folder with its variables and has no stdin", async () => {
    expect(await run('printf %s "$WORD" > word; ! read -r line')).toBe(true);
    expect(await readFile(join(directory, "word"), "utf8")).toBe("given");
    expect(await run("exit 3")).toBe(false);
  });

  it("says which program could not be started", async () => {
    const options = { directory, timeout: 1_000, say: (line: string) => lines.push(line) };
    expect(await runCommand(["/no/such/program"], options)).toBe(false);
    expect(lines.join()).toContain("could not start /no/such/program");
  });

  it("kills what takes too long, together with what that started", async () => {
    const pipe = join(directory, "pipe");
    execFileSync("mkfifo", [pipe]);
    // Reading ends when the last process that has it open for writing is dead.
    const isEverybodyDead = readFile(pipe);
    expect(await run("sleep 600 > pipe & wait", 300)).toBe(false);
    expect(lines.join()).toContain("did not end within");
    expect(await isEverybodyDead).toHaveLength(0);
  });
});
