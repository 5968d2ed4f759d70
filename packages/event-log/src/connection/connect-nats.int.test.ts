import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import { nkeys } from "@nats-io/nats-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectNats } from "./connect-nats.ts";

const user = nkeys.createUser();
let nats: TestNats;
let tokenNats: TestNats;
let directory: string;
const name = "test";

beforeAll(async () => {
  const users = `{ user: ada, password: "p@ss:word" }, { nkey: ${user.getPublicKey()} }`;
  nats = await startTestNats({ config: `authorization { users: [${users}] }` });
  tokenNats = await startTestNats({ config: 'authorization { token: "t0ken" }' });
  directory = await mkdtemp(join(tmpdir(), "cim-connect-"));
});
afterAll(async () => {
  await Promise.all([nats.stop(), tokenNats.stop()]);
  await rm(directory, { recursive: true });
});

describe("connectNats", () => {
  it("lets in by user and password, of the URL and of the options", async () => {
    const ofUrl = await connectNats({ servers: nats.url.replace("//", "//ada:p%40ss%3Aword@"), name });
    const given = await connectNats({ servers: [nats.url], name, user: "ada", password: "p@ss:word" });
    expect([ofUrl.isClosed(), given.isClosed()]).toEqual([false, false]);
    await Promise.all([ofUrl.close(), given.close()]);
  });

  it("lets in by token and by nkey file", async () => {
    const byToken = await connectNats({ servers: tokenNats.url.replace("//", "//t0ken@"), name });
    const nkeyFile = join(directory, "user.nk");
    await writeFile(nkeyFile, `${new TextDecoder().decode(user.getSeed())}\n`);
    const byKey = await connectNats({ servers: nats.url, name, nkeyFile });
    expect([byToken.isClosed(), byKey.isClosed()]).toEqual([false, false]);
    await Promise.all([byToken.close(), byKey.close()]);
  });

  it("names the server and the user that it refuses, not the password", async () => {
    const denied = connectNats({ servers: nats.url.replace("//", "//ada:wrong@"), name });
    await expect(denied).rejects.toMatchObject({
      code: "nats-access-denied",
      message: expect.stringContaining(`${nats.url} does not let user ada in`),
    });
    await expect(denied).rejects.not.toThrow(/wrong/u);
  });

  it("names the servers that nobody answers at", async () => {
    const unreachable = connectNats({
      servers: "nats://ada:secret@127.0.0.1:1,127.0.0.1:2",
      name,
      timeout: 1000,
    });
    await expect(unreachable).rejects.toMatchObject({
      code: "nats-unreachable",
      message: expect.stringContaining("nats://127.0.0.1:1 or nats://127.0.0.1:2"),
    });
    await expect(unreachable).rejects.not.toThrow(/secret/u);
  });

  it("names the file that it cannot read", async () => {
    const credentialsFile = join(directory, "none.creds");
    await expect(connectNats({ servers: nats.url, name, credentialsFile })).rejects.toMatchObject({
      code: "credentials-unreadable",
      message: expect.stringContaining(credentialsFile),
    });
    const nkeyFile = join(directory, "broken.nk");
    await writeFile(nkeyFile, "nonsense");
    await expect(connectNats({ servers: nats.url, name, nkeyFile })).rejects.toMatchObject({
      code: "credentials-unreadable",
    });
  });

  it("comes back after a restart, however long that takes", async () => {
    const connection = await connectNats({ servers: nats.url, name, user: "ada", password: "p@ss:word" });
    await nats.kill9();
    await nats.restart();
    await waitFor(() => connection.rtt(), { describe: "an answer over the same connection" });
    await connection.close();
  });
});
