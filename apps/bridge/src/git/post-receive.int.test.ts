import { copyFileSync, realpathSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { waitFor } from "@cim/testing";
import { afterEach, expect, it } from "vitest";
import { gitIn, scratchDirectory, scratchRepository } from "../testing/scratch-repository.ts";
import { type GitHookReply, handleGitHook } from "./git-hook.ts";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

function pushWithHook(configuration: Readonly<Record<string, string>>): string {
  const work = scratchRepository();
  const server = scratchDirectory();
  cleanups.push(work.remove, () => rmSync(server, { recursive: true, force: true }));
  gitIn(server, "init", "--quiet", "--bare", "--template=", "website.git");
  const bare = join(server, "website.git");
  for (const [key, value] of Object.entries(configuration)) gitIn(bare, "config", key, value);
  gitIn(bare, "config", "core.hooksPath", join(bare, "own-hooks"));
  rmSync(join(bare, "own-hooks"), { recursive: true, force: true });
  gitIn(bare, "-c", "alias.make=!mkdir -p own-hooks", "make");
  copyFileSync(new URL("../../hooks/post-receive", import.meta.url), join(bare, "own-hooks", "post-receive"));
  work.commit("one");
  work.git("push", "--quiet", bare, "main"); // throws if the hook fails the push
  return bare;
}

it("tells the dashboard, signed, which repository was pushed to", async () => {
  const replies: GitHookReply[] = [];
  const named: string[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const headers = request.headers as Readonly<Record<string, string>>;
      const reply = handleGitHook(
        { headers, body: Buffer.concat(pieces) },
        { secret: "s3cret", poke: (repository) => named.push(repository) },
      );
      replies.push(reply);
      response.writeHead(reply.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const bare = pushWithHook({ "cim.dashboardUrl": `http://127.0.0.1:${port}/`, "cim.hookSecret": "s3cret" });
  await waitFor(() => replies.length === 1, { describe: "the hook's request" });
  expect(replies[0]?.status).toBe(202);
  expect(named).toEqual([realpathSync(bare)]);
});

it("never fails a push: nothing configured, nobody there", () => {
  expect(() => pushWithHook({})).not.toThrow();
  expect(() =>
    pushWithHook({ "cim.dashboardUrl": "http://127.0.0.1:1", "cim.hookSecret": "s3cret" }),
  ).not.toThrow();
});
