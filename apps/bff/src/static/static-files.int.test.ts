import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import { sendRaw } from "../testing/send-raw.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const script = `console.log(${JSON.stringify("x".repeat(5000))});\n`;
let server: TestServer;
let bff: TestBff;
let parent: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "cim-web-"));
  const webRoot = join(parent, "dist");
  await mkdir(join(webRoot, "assets"), { recursive: true });
  await writeFile(
    join(webRoot, "index.html"),
    `<!doctype html><title>page</title>${"<p>text</p>".repeat(200)}`,
  );
  await writeFile(join(webRoot, "assets/index-DiwrgTda.js"), script);
  await writeFile(join(parent, "secret.txt"), "outside");
  server = await startTestServer();
  bff = await startTestBff(server, { webRoot });
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
  await rm(parent, { recursive: true, force: true });
});

const send = (path: string, init: RequestInit = {}) => fetch(`${bff.origin}${path}`, init);

describe("the web app", () => {
  const page = { accept: "text/html,application/xhtml+xml" };

  it("is served compressed, hashed names for ever, the page asked for anew each time", async () => {
    for (const [encoding, decode] of [
      ["br", brotliDecompressSync],
      ["gzip", gunzipSync],
    ] as const) {
      const answer = await sendRaw(
        bff.port,
        `GET /assets/index-DiwrgTda.js HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: ${encoding}\r\nConnection: close\r\n\r\n`,
      );
      const end = answer.indexOf("\r\n\r\n");
      expect(answer.subarray(0, end).toString()).toMatch(new RegExp(`content-encoding: ${encoding}`, "iu"));
      expect(decode(answer.subarray(end + 4)).toString()).toBe(script);
    }
    const asset = await send("/assets/index-DiwrgTda.js");
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(asset.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(asset.headers.get("vary")).toBe("Accept-Encoding");
    const index = await send("/");
    expect(index.headers.get("cache-control")).toBe("no-cache");
    const again = await send("/", { headers: { "if-none-match": index.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
    const head = await send("/", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it("answers deep links of navigations only", async () => {
    for (const path of ["/delivery/abc", "/fleet?filter=a", "/thing/package:flake.nix"]) {
      const answer = await send(path, { headers: page });
      expect([answer.status, answer.headers.get("content-type")], path).toEqual([
        200,
        "text/html; charset=utf-8",
      ]);
      expect((await problem(await send(path, { headers: { accept: "application/json" } }))).status).toBe(404);
    }
    for (const path of ["/assets/missing-12345678.js", "/api/missing", "/nats"]) {
      expect((await problem(await send(path, { headers: page }))).status, path).toBe(404);
    }
  });

  it("cannot be left by a path", async () => {
    const paths = [
      "/../secret.txt",
      "/..%2fsecret.txt",
      "/%2e%2e/secret.txt",
      "/assets/..%5c..%5csecret.txt",
      "/%00",
      "/%zz",
    ];
    for (const path of paths) {
      const answer = await sendRaw(
        bff.port,
        `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      expect(answer.toString(), path).toMatch(/^HTTP\/1\.1 40[04] /u);
      expect(answer.toString()).not.toContain("outside");
    }
  });
});
