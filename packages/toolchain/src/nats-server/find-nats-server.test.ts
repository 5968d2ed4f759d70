import { describe, expect, it } from "vitest";
import { findNatsServer } from "./find-nats-server.ts";
import type { NatsServerOrigin, NatsServerSources } from "./nats-server-sources.ts";

interface Machine {
  environment?: string;
  path?: string;
  /** Version by path. */
  programs?: Record<string, string>;
  /** What each way to install leaves in the cache; an Error means it fails. */
  installers?: Partial<Record<NatsServerOrigin, string | Error>>;
  /** Another process installs this while we wait for the lock. */
  installedMeanwhile?: string;
}

function machine(given: Machine) {
  const programs = new Map(Object.entries(given.programs ?? {}));
  const tried: string[] = [];
  const sources: NatsServerSources = {
    cachePath: "/cache/nats-server",
    fromEnvironment: () => given.environment,
    fromPath: () => given.path,
    versionOf: async (path) => programs.get(path),
    whileInstalling: async (_log, work) => {
      if (given.installedMeanwhile !== undefined)
        programs.set("/cache/nats-server", given.installedMeanwhile);
      return await work();
    },
    installers: (["download", "go install"] as const).map((origin) => ({
      origin,
      announcement: `trying ${origin}`,
      install: async () => {
        tried.push(origin);
        const outcome = given.installers?.[origin] ?? new Error(`${origin} is impossible`);
        if (outcome instanceof Error) throw outcome;
        programs.set("/cache/nats-server", outcome);
      },
    })),
  };
  const lines: string[] = [];
  return { sources, lines, tried, find: () => findNatsServer({ sources, log: (line) => lines.push(line) }) };
}

describe("findNatsServer", () => {
  it("takes NATS_SERVER before all others", async () => {
    const { find } = machine({ environment: "/e", path: "/p", programs: { "/e": "2.11.0", "/p": "2.15.2" } });
    expect(await find()).toEqual({ path: "/e", version: "2.11.0", foundBy: "environment" });
  });

  it.each([
    [{}, "cannot be run as a nats-server"],
    [{ "/e": "2.10.29" }, "is version 2.10.29"],
  ])("never silently replaces an unusable NATS_SERVER (%j)", async (programs, reason) => {
    const { find, tried } = machine({
      environment: "/e",
      path: "/p",
      programs: { "/p": "2.15.2", ...programs },
    });
    await expect(find()).rejects.toMatchObject({ code: "nats-server-unusable" });
    await expect(find()).rejects.toThrow(reason);
    expect(tried).toEqual([]);
  });

  it("takes the one on PATH before the cache", async () => {
    const programs = { "/p": "2.14.1", "/cache/nats-server": "2.15.2" };
    expect(await machine({ path: "/p", programs }).find()).toMatchObject({ path: "/p", foundBy: "path" });
  });

  it("skips an old one on PATH and says so", async () => {
    const programs = { "/p": "2.10.29", "/cache/nats-server": "2.15.2" };
    const { find, lines } = machine({ path: "/p", programs });
    expect(await find()).toMatchObject({ foundBy: "cache" });
    expect(lines[0]).toBe(
      "nats-server at /p is version 2.10.29, but 2.11.0 or newer is needed; looking further",
    );
  });

  it("does not take a broken cache", async () => {
    const { find } = machine({
      programs: { "/cache/nats-server": "2.15.1" },
      installers: { download: "2.15.2" },
    });
    expect(await find()).toMatchObject({ foundBy: "download" });
  });

  it("builds when the download fails, saying each step", async () => {
    const { find, lines, tried } = machine({
      installers: { download: new Error("no network"), "go install": "2.15.2" },
    });
    expect(await find()).toEqual({ path: "/cache/nats-server", version: "2.15.2", foundBy: "go install" });
    expect(tried).toEqual(["download", "go install"]);
    expect(lines).toEqual([
      "trying download",
      "download did not work: no network",
      "trying go install",
      "using nats-server 2.15.2 at /cache/nats-server (found by go install)",
    ]);
  });

  it("does not use what was installed but is another version", async () => {
    const { find, lines } = machine({ installers: { download: "2.9.0", "go install": "2.15.2" } });
    expect(await find()).toMatchObject({ foundBy: "go install" });
    expect(lines[1]).toBe("download did not work: what download gave is not nats-server 2.15.2");
  });

  it("installs nothing when another process did so meanwhile", async () => {
    const { find, tried } = machine({ installedMeanwhile: "2.15.2" });
    expect(await find()).toMatchObject({ foundBy: "cache" });
    expect(tried).toEqual([]);
  });

  it("says in one sentence what failed and what to do when nothing works", async () => {
    const { find } = machine({});
    await expect(find()).rejects.toMatchObject({ code: "nats-server-missing" });
    await expect(find()).rejects.toThrow(/download is impossible; go install is impossible.*install Go/);
  });
});
