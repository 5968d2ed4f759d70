import { createHash } from "node:crypto";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runProgram } from "../program/run-program.ts";
import { findNatsServer } from "./find-nats-server.ts";
import { natsServerSources } from "./nats-server-sources.ts";
import { pinnedRelease } from "./pinned-release.ts";

/** A release server of our own that serves a real nats-server, so that only the network is replaced. */
describe("downloading nats-server", () => {
  const release = pinnedRelease(process.platform, process.arch, "");
  const name = release?.name ?? "unknown";
  let root: string;
  let server: Server;
  let baseUrl: string;
  let archive: Buffer;
  let checksums: string;
  let isSilent = false;
  let requests: string[] = [];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "cim-download-"));
    const real = await findNatsServer({ log: () => undefined });
    await mkdir(join(root, name));
    await copyFile(real.path, join(root, name, "nats-server"));
    await runProgram("tar", ["-czf", join(root, "a.tar.gz"), "-C", root, `${name}/nats-server`], {
      timeout: 60_000,
    });
    archive = await readFile(join(root, "a.tar.gz"));
    server = createServer((request, response) => {
      requests.push(request.url ?? "");
      if (isSilent) return;
      response.end(request.url?.endsWith("SHA256SUMS") ? checksums : archive);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    baseUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(root, { recursive: true, force: true });
  });

  function sourcesIn(cache: string, connectTimeout = 30_000) {
    requests = [];
    isSilent = false;
    checksums = `${createHash("sha256").update(archive).digest("hex")}  ${name}.tar.gz\n`;
    const options = { releasesUrl: baseUrl, connectTimeout, searchPath: "" };
    return { ...natsServerSources(join(root, cache), options), fromEnvironment: () => undefined };
  }

  it("puts a checked program into the cache, once for many who ask at the same time", async () => {
    const sources = sourcesIn("together");
    const ask = () => findNatsServer({ sources, log: () => undefined });
    const servers = await Promise.all([ask(), ask(), ask()]);
    expect(servers.map((found) => found.foundBy).sort()).toEqual(["cache", "cache", "download"]);
    expect(new Set(servers.map((found) => found.path))).toEqual(new Set([sources.cachePath]));
    expect(requests).toHaveLength(2);
    expect(await readdir(dirname(sources.cachePath))).toEqual(["nats-server"]);
  });

  it("refuses an archive with another checksum and leaves nothing behind", async () => {
    const sources = sourcesIn("mixed-up");
    checksums = `${"0".repeat(64)}  ${name}.tar.gz\n`;
    const lines: string[] = [];
    const finding = findNatsServer({ sources, log: (line) => lines.push(line) });
    await expect(finding).rejects.toMatchObject({ code: "nats-server-missing" });
    expect(lines.join("\n")).toContain(`but its release says ${"0".repeat(64)}; it was not used`);
    expect(await readdir(dirname(sources.cachePath))).toEqual([]);
  });

  it("does not hang on a server that accepts and says nothing", async () => {
    const sources = sourcesIn("silent", 300);
    isSilent = true;
    const begun = performance.now();
    await expect(findNatsServer({ sources, log: () => undefined })).rejects.toThrow("no answer in time");
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
