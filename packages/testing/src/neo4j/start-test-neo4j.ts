import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Neo4jProcess, startNeo4j } from "@cim/toolchain";
import { type Neo4jAddress, testNeo4j, testPassword, testUser } from "./test-neo4j.ts";

/** A real Neo4j of one test's own. */
export interface TestNeo4j extends Neo4jAddress {
  /** SIGKILL, as by the kernel; resolves when it is gone. The data stay for restart(). */
  kill(): Promise<void>;
  /** Starts it again on the same port and data; ends it in order first when it still runs. */
  restart(): Promise<void>;
  /** Ends it and removes its data. Can be called twice. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a real, empty Neo4j on 127.0.0.1 for a test that kills or restarts it; all others borrow the shared one (borrowTestNeo4j): a start
 * costs ten seconds of a core and half a gigabyte.
 * @example await using neo4j = await startTestNeo4j();
 */
export async function startTestNeo4j(): Promise<TestNeo4j> {
  const neo4j = await testNeo4j();
  const directory = await mkdtemp(join(tmpdir(), "cim-test-neo4j-"));
  let server: Neo4jProcess;
  try {
    server = await startNeo4j({ neo4j, directory, password: testPassword });
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  const { url, port } = server;
  let isStopped = false;

  async function stop(): Promise<void> {
    if (isStopped) return;
    isStopped = true;
    // What it holds is thrown away: no use in ending it in order.
    await server.kill();
    await rm(directory, { recursive: true, force: true });
  }

  return {
    url,
    user: testUser,
    password: testPassword,
    kill: () => server.kill(),
    async restart() {
      if (isStopped) throw new Error("this test Neo4j was stopped and its data removed; start a new one");
      await server.stop();
      server = await startNeo4j({ neo4j, directory, password: testPassword, port });
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
