import { describe, expect, it } from "vitest";
import { chromiumFlags } from "./chromium-flags.ts";
import { type ChromiumSources, findChromium } from "./find-chromium.ts";

interface Machine {
  environment?: string;
  executables?: readonly string[];
  onPath?: Record<string, string>;
  isRoot?: boolean;
  aptFailure?: string;
}

function machine(given: Machine) {
  const onPath = new Map(Object.entries(given.onPath ?? {}));
  const apt: string[] = [];
  const sources: ChromiumSources = {
    fromEnvironment: () => given.environment,
    isExecutable: (path) => (given.executables ?? []).includes(path),
    onPath: (name) => onPath.get(name),
    isRoot: given.isRoot ?? false,
    aptGet: async (parameters) => {
      apt.push(parameters.join(" "));
      if (parameters[0] === "install" && given.aptFailure === undefined)
        onPath.set("chromium", "/usr/bin/chromium");
      return given.aptFailure;
    },
  };
  const find = () => findChromium({ sources, playwrightPath: "/pw/chrome", log: () => undefined });
  return { find, apt };
}

describe("findChromium", () => {
  it("takes CHROMIUM, then Playwright's own, then one on PATH", async () => {
    const onPath = { "chromium-browser": "/b", "google-chrome": "/g" };
    const all = { environment: "/e", executables: ["/e", "/pw/chrome"], onPath };
    expect(await machine(all).find()).toEqual({ path: "/e", foundBy: "environment" });
    expect(await machine({ executables: ["/pw/chrome"], onPath }).find()).toEqual({
      path: "/pw/chrome",
      foundBy: "playwright",
    });
    expect(await machine({ onPath }).find()).toEqual({ path: "/b", foundBy: "path" });
  });

  it("never silently replaces an unusable CHROMIUM", async () => {
    const { find } = machine({ environment: "/e", onPath: { chromium: "/c" } });
    await expect(find()).rejects.toThrow("CHROMIUM names /e, which cannot be executed");
  });

  it("installs Debian's as root", async () => {
    const { find, apt } = machine({ isRoot: true, onPath: { "apt-get": "/usr/bin/apt-get" } });
    expect(await find()).toEqual({ path: "/usr/bin/chromium", foundBy: "apt-get" });
    expect(apt).toEqual(["update", "install -y chromium"]);
  });

  it.each([
    [{ onPath: {} }, "this system has no apt-get"],
    [{ onPath: { "apt-get": "/a" } }, "only root may install"],
    [
      { onPath: { "apt-get": "/a" }, isRoot: true, aptFailure: "no route" },
      "apt-get update failed: no route",
    ],
  ])("says why there is none and what to do (%j)", async (given, reason) => {
    const { find } = machine(given);
    await expect(find()).rejects.toMatchObject({ code: "chromium-missing" });
    await expect(find()).rejects.toThrow(reason);
    await expect(find()).rejects.toThrow("or name one in CHROMIUM");
  });
});

describe("chromiumFlags", () => {
  it("turns the sandbox off only for root", () => {
    expect(chromiumFlags(true)).toContain("--no-sandbox");
    expect(chromiumFlags(false)).not.toContain("--no-sandbox");
    expect(chromiumFlags(false)).toContain("--disable-background-networking");
  });
});
