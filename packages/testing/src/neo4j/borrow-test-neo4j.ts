import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startNeo4j, withInstallLock } from "@cim/toolchain";
import { z } from "zod";
import { emptyNeo4j } from "./empty-neo4j.ts";
import { type Neo4jAddress, testNeo4j, testPassword, testUser } from "./test-neo4j.ts";

/** The shared Neo4j, for one test file at a time. */
export interface BorrowedNeo4j extends Neo4jAddress {
  /** Hands it on. Can be called twice. */
  giveBack(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const runningSchema = z.object({ url: z.string(), pid: z.int() });

/**
 * The one Neo4j of this test run, empty: started by the first test file that asks, handed to one file at a time (Community has
 * but one database), ended when the run ends. The run is the parent of this process, as vitest forks its workers.
 * @example const neo4j = await borrowTestNeo4j(); afterAll(() => neo4j.giveBack());
 */
export async function borrowTestNeo4j(): Promise<BorrowedNeo4j> {
  const run = process.ppid;
  const folder = join(tmpdir(), `cim-shared-neo4j-${run}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return await new Promise((resolve, reject) => {
    const lending = withInstallLock(
      join(folder, "lock"),
      () => undefined,
      async () => {
        const url = (await runningIn(folder)) ?? (await start(folder, run));
        const address = { url, user: testUser, password: testPassword };
        await emptyNeo4j(address);
        await new Promise<void>((back) => {
          async function giveBack(): Promise<void> {
            back();
            await lending;
          }
          resolve({ ...address, giveBack, [Symbol.asyncDispose]: giveBack });
        });
      },
    );
    lending.catch(reject);
  });
}

async function runningIn(folder: string): Promise<string | undefined> {
  try {
    const running = runningSchema.parse(JSON.parse(await readFile(join(folder, "server.json"), "utf8")));
    process.kill(running.pid, 0);
    return running.url;
  } catch {
    // None was started yet, or it is gone.
    return undefined;
  }
}

async function start(folder: string, owner: number): Promise<string> {
  const neo4j = await testNeo4j();
  const { url, pid } = await startNeo4j({ neo4j, directory: folder, password: testPassword, owner });
  const draft = join(folder, "server.json.draft");
  await writeFile(draft, JSON.stringify({ url, pid }));
  await rename(draft, join(folder, "server.json"));
  return url;
}
