import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "../program/process-status.ts";
import { findNatsServer } from "./find-nats-server.ts";
import type { NatsProcess } from "./nats-process.ts";
import { reapOrphan } from "./reap-orphan.ts";
import { startNatsServer } from "./start-nats-server.ts";

const log = () => undefined;
const everything = (directory: string) => `
  host: 127.0.0.1, port: -1, http: "127.0.0.1:-1"
  websocket { host: 127.0.0.1, port: -1, no_tls: true }
  leafnodes { host: 127.0.0.1, port: -1 }
  jetstream { store_dir: ${JSON.stringify(join(directory, "store"))} }
`;

/** A process of its own that starts a nats-server, prints its process id and waits to be killed. */
const startAndWait = `
  const { startNatsServer } = await import(${JSON.stringify(new URL("./start-nats-server.ts", import.meta.url))});
  const { NATS_SERVER: binary, DIRECTORY: directory } = process.env;
  const config = "host: 127.0.0.1, port: -1";
  const server = await startNatsServer({ binary, directory, config, log: () => undefined });
  process.stdout.write(String(server.pid));
  setInterval(() => undefined, 1_000);
`;

describe("startNatsServer", () => {
  let directory: string;
  let binary: string;
  let started: NatsProcess[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "cim-nats-"));
    binary = (await findNatsServer({ log })).path;
  });

  afterEach(async () => {
    await Promise.all(started.map((server) => server.kill()));
    started = [];
    await rm(directory, { recursive: true, force: true });
  });

  async function start(config = everything(directory)): Promise<NatsProcess> {
    const server = await startNatsServer({ binary, config, directory, log });
    started.push(server);
    return server;
  }

  it("tells every port it chose, once clients are greeted", async () => {
    const { ports, pid } = await start();
    expect(new Set(Object.values(ports)).size).toBe(4);
    const answer = await fetch(`http://127.0.0.1:${ports.monitor}/varz`);
    expect(await answer.json()).toMatchObject({
      port: ports.client,
      leaf: { port: ports.leaf },
      websocket: { port: ports.websocket },
    });
    expect(await readFile(join(directory, "nats-server.pid"), "utf8")).toBe(String(pid));
  });

  it("keeps its configuration and its log from other users", async () => {
    await writeFile(join(directory, "nats-server.conf"), "old", { mode: 0o644 });
    const server = await start();
    for (const file of [join(directory, "nats-server.conf"), server.logFile]) {
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
  });

  it("stops in order and can be started again on the same directory", async () => {
    const first = await start();
    const exit = await first.stop();
    expect(exit).toMatchObject({ code: 0, signal: null, isExpected: true });
    expect(exit.lastLines.join("\n")).toContain("Server Exiting");
    expect(isAlive((await start()).pid)).toBe(true);
  });

  it("tells of an end that nobody asked for", async () => {
    const server = await start();
    const told = new Promise((resolve) => server.onExit(resolve));
    process.kill(server.pid, "SIGKILL");
    expect(await told).toMatchObject({ code: null, signal: "SIGKILL", isExpected: false });
  });

  it("shows the server's own words when it refuses its configuration", async () => {
    const starting = start("port: -1\nno_such_option: 1\n");
    await expect(starting).rejects.toMatchObject({ code: "nats-server-failed" });
    await expect(starting).rejects.toThrow(/ended while starting.*no_such_option/s);
  });

  it("says which program could not be started", async () => {
    const starting = startNatsServer({ binary: join(directory, "none"), config: "", directory, log });
    await expect(starting).rejects.toThrow(/could not start .*none: .*ENOENT/);
  });

  it("refuses a directory whose nats-server still has its parent", async () => {
    await start();
    await expect(start()).rejects.toMatchObject({ code: "nats-server-in-use" });
    expect(started).toHaveLength(1);
  });

  it("ends the orphan of a killed process, and only that", async () => {
    const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", startAndWait], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, DIRECTORY: directory, NATS_SERVER: binary },
    });
    const orphan = await new Promise<number>((resolve, reject) => {
      parent.stdout.once("data", (data: Buffer) => resolve(Number(data.toString())));
      parent.once("exit", () => reject(new Error("the parent ended too early")));
    });
    const gone = new Promise((resolve) => parent.once("exit", resolve));
    await expect(reapOrphan(directory, { log })).rejects.toMatchObject({ code: "nats-server-in-use" });
    parent.kill("SIGKILL");
    await gone;
    expect(isAlive(orphan)).toBe(true);
    expect(await reapOrphan(directory, { log })).toBe(orphan);
    expect(isAlive(orphan)).toBe(false);
    expect(await reapOrphan(directory, { log })).toBeUndefined();
  });

  it("leaves a process alone that was given the id of a dead nats-server", async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    try {
      await writeFile(join(directory, "nats-server.pid"), String(other.pid));
      expect(await reapOrphan(directory, { log })).toBeUndefined();
      expect(isAlive(other.pid ?? 0)).toBe(true);
    } finally {
      other.kill("SIGKILL");
    }
  });
});
