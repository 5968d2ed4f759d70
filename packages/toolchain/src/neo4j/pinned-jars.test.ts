import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkJars, parsePinnedJars } from "./pinned-jars.ts";

const sum = (text: string) => createHash("sha256").update(text).digest("hex");

describe("pinned jars", () => {
  let folder: string;
  const pinned = parsePinnedJars(`${sum("one")}  one-1.0.jar\n${sum("two")}  two-2.0.Final.jar\n`);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cim-jars-"));
    await writeFile(join(folder, "one-1.0.jar"), "one");
    await writeFile(join(folder, "two-2.0.Final.jar"), "two");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("takes exactly those", async () => {
    await expect(checkJars(folder, pinned)).resolves.toBeUndefined();
  });

  it.each([
    ["another content", () => writeFile(join(folder, "one-1.0.jar"), "0ne"), "one-1.0.jar has SHA-256"],
    ["one missing", () => rm(join(folder, "two-2.0.Final.jar")), "two-2.0.Final.jar is missing"],
    ["one more", () => writeFile(join(folder, "evil.jar"), ""), "evil.jar is not among them"],
  ])("refuses %s", async (_what, spoil, reason) => {
    await spoil();
    await expect(checkJars(folder, pinned)).rejects.toMatchObject({ code: "neo4j-missing" });
    await expect(checkJars(folder, pinned)).rejects.toThrow(reason);
  });

  it("refuses a list with anything else in it", () => {
    expect(() => parsePinnedJars("../../etc/passwd")).toThrow("no checksum");
  });
});
