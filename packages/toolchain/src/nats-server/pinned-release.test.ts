import { describe, expect, it } from "vitest";
import { checksumFor, pinnedRelease } from "./pinned-release.ts";

describe("pinnedRelease", () => {
  it.each([
    ["linux", "x64", "linux-amd64"],
    ["linux", "arm64", "linux-arm64"],
    ["darwin", "x64", "darwin-amd64"],
    ["darwin", "arm64", "darwin-arm64"],
  ])("names the archive of %s %s", (platform, architecture, suffix) => {
    const release = pinnedRelease(platform, architecture);
    expect(release?.archiveUrl).toBe(
      `https://github.com/nats-io/nats-server/releases/download/v2.15.2/nats-server-v2.15.2-${suffix}.tar.gz`,
    );
  });

  it("knows none for other systems", () => {
    expect(pinnedRelease("win32", "x64")).toBeUndefined();
    expect(pinnedRelease("linux", "ia32")).toBeUndefined();
  });
});

describe("checksumFor", () => {
  const sum = "A".repeat(64);

  it("finds the exact file name, text or binary mode", () => {
    expect(checksumFor(`${"b".repeat(64)}  a.tar.gz.sbom\n${sum}  a.tar.gz\n`, "a.tar.gz")).toBe(
      sum.toLowerCase(),
    );
    expect(checksumFor(`${sum} *a.tar.gz\r\n`, "a.tar.gz")).toBe(sum.toLowerCase());
  });

  it("takes no shorter sum and no other file", () => {
    expect(checksumFor(`${"a".repeat(63)}  a.tar.gz`, "a.tar.gz")).toBeUndefined();
    expect(checksumFor(`${sum}  b.tar.gz`, "a.tar.gz")).toBeUndefined();
  });
});
