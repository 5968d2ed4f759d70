import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkCid, header, type LogRecord } from "@cim/contracts";
import { createEventPublisher, createJetStreamEventLog, type EventLog, newEventId } from "@cim/event-log";
import { startTestNats, type TestNats } from "@cim/testing";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startGitBridge } from "../git/index.ts";
import {
  type ScratchRepository,
  scratchDirectory,
  scratchRepository,
} from "../testing/scratch-repository.ts";

const bin = fileURLToPath(new URL("../../bin/cim-emit.js", import.meta.url));
let nats: TestNats;
let log: EventLog;
let repository: ScratchRepository;
let state: string;
let commit: string;

beforeAll(async () => {
  nats = await startTestNats({ jetstream: true });
  log = await createJetStreamEventLog({
    connection: await nats.connect(),
    machine: "local",
    createIfMissing: true,
  });
  repository = scratchRepository();
  state = scratchDirectory();
  repository.commit("base");
  repository.git("checkout", "--quiet", "-b", "login");
  repository.commit("log in", "login.txt");
  repository.git("checkout", "--quiet", "main");
  repository.git("merge", "--quiet", "--no-ff", "login", "-m", "Merge pull request #12 from ada/login");
  commit = repository.git("rev-parse", "HEAD");
  mkdirSync(join(repository.path, ".cim"));
  writeFileSync(
    join(repository.path, ".cim", "endpoints.json"),
    JSON.stringify({
      machine: "local",
      nats: { url: nats.url, user: "emit", password: "x" },
      http: { url: "http://127.0.0.1" },
    }),
  );
});

afterAll(async () => {
  await nats?.stop();
  repository?.remove();
  rmSync(state, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a script does: in the repository, with nothing of this machine's CI. */
function emit(args: readonly string[], input = "", cwd = repository.path): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const environment = { PATH: process.env.PATH, HOME: process.env.HOME };
    const child = spawn(process.execPath, [bin, ...args], { cwd, env: environment });
    let out = "";
    let err = "";
    child.stdout.on("data", (text) => (out += String(text)));
    child.stderr.on("data", (text) => (err += String(text)));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

async function records(): Promise<LogRecord[]> {
  const all: LogRecord[] = [];
  for await (const batch of log.read({ from: 1 })) all.push(...batch.records);
  return all;
}

const typesOf = (all: readonly LogRecord[]) => all.map(({ headers }) => headers[header.eventType]);

describe("over a real JetStream", () => {
  it("the git bridge tells each commit once, also after a restart without its state", async () => {
    const publisher = createEventPublisher({
      log,
      machine: "local",
      source: "cim-bridge-git",
      now: () => new Date(),
      newId: newEventId,
    });
    for (const stateDirectory of ["one", "one", "two"]) {
      const running = startGitBridge({
        repositories: [{ location: repository.path, name: "web" }],
        publisher,
        stateDirectory: join(state, stateDirectory),
        logger: pino({ level: "silent" }),
      });
      await running.ready;
      expect(running.status()[0]).toMatchObject({ error: undefined, state: "following" });
      await running.stop();
    }
    const all = await records();
    expect(typesOf(all)).toEqual([
      "CommitSubmitted",
      "CommitSubmitted",
      "CommitSubmitted",
      "PullRequestMerged",
    ]);
    expect(all[3]?.headers[header.causationId]).toBe(all[1]?.headers[header.id]);
    expect(all.map(({ headers, body }) => checkCid(headers[header.cid], body))).toEqual(
      Array(4).fill("verified"),
    );
  });

  it("takes the commit through every step to the container, in one correlation, each caused by the step before", async () => {
    const before = (await records()).length;
    const steps = [
      "BuildStarted --build b1 --package web",
      "BuildSucceeded --build b1 --package web --duration-ms 1200 --output-path /nix/store/x",
      "PackagePublished --package web --version 1.0 --build b1",
      "PackageConfigured --package web --version 1.0 --configuration shop",
      "ContextCreated --bounded-context sales --package web",
      "ConfigurationAdded --configuration shop --bounded-context sales --generation 3",
      "ContainerDeployed --container shop-1 --configuration shop --leaf-node leaf-a",
    ];
    for (const step of steps) {
      const { code, out, err } = await emit([...step.split(" "), "--json"]);
      expect(err).toContain(`commit ${commit}, from git rev-parse HEAD`);
      expect(code, err).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ type: step.split(" ")[0], duplicate: false });
    }
    const all = await records();
    const mine = all.slice(before);
    expect(typesOf(mine)).toEqual(steps.map((step) => step.split(" ")[0]));
    const merge = all.find(({ subject }) => subject.includes(commit));
    const ids = [merge, ...mine].map((record) => record?.headers[header.id]);
    expect(mine.map(({ headers }) => headers[header.causationId])).toEqual(ids.slice(0, -1));
    // one chain from the first commit of the branch, through the merge, to the container
    expect(new Set(mine.map(({ headers }) => headers[header.correlationId]))).toEqual(
      new Set([all[1]?.headers[header.id]]),
    );
    expect(JSON.parse(new TextDecoder().decode(mine[1]?.body))).toEqual({
      event_type: "BuildSucceeded",
      build: "b1",
      commit,
      package: "web",
      output_path: "/nix/store/x",
      duration_ms: 1200,
    });
    expect(mine[0]?.headers[header.source]).toBe("cim-emit");
  }, 60_000);

  it("prints position, id and CID, and stores a repeated id once", async () => {
    const id = newEventId();
    const args = [
      "BoundedContextDefined",
      "--bounded-context",
      "sales",
      "--domain",
      "shop",
      "--id",
      id,
      "--actor",
      "person:grace",
    ];
    const first = await emit(args);
    expect(first).toMatchObject({ code: 0 });
    const [record] = (await records()).slice(-1);
    expect(first.out).toBe(
      `BoundedContextDefined  position ${record?.position}  id ${id}  cid ${record?.headers[header.cid]}\n`,
    );
    expect(record?.headers[header.actor]).toBe("person:grace");
    expect(record?.headers[header.correlationId]).toBe(id);
    expect((await emit(args)).out).toContain("(stored before)");
    expect((await records()).at(-1)?.position).toBe(record?.position);
  });

  it("stores events of standard input in their order, or none when one is at fault", async () => {
    const before = (await records()).length;
    const event = (build: string, more = {}) =>
      JSON.stringify({ event_type: "BuildStarted", build, package: "web", ...more });
    const good = await emit([], `${event("n1")}\n${event("n2")}\n`);
    expect(good).toMatchObject({ code: 0 });
    expect(good.out.trim().split("\n")).toHaveLength(2);
    const bad = await emit(["--json", "-"], `${event("n3")}\n${event("n4", { package: 5 })}\n`);
    expect(bad.code).toBe(2);
    expect(bad.err).toContain('"what":"line 2 (BuildStarted)"');
    expect((await records()).length).toBe(before + 2);
  });
});

describe("what goes wrong", () => {
  it("ends with 2 and the fields at fault", async () => {
    const { code, out, err } = await emit(["BuildSucceeded", "--pakage", "web", "--duration-ms", "soon"]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain("  pakage: this event has no such field; did you mean package?\n");
    expect(err).toContain("  package: is missing: id, 1 to 256 characters\n");
    expect(err).toContain("  duration_ms: write a whole number\n");
    expect(err).toContain("Nothing was stored.");
  });

  it("ends with 2 and the nearest type for an unknown one", async () => {
    const { code, err } = await emit(["BuildSuceeded"]);
    expect([code, err]).toEqual([
      2,
      'cim-emit: There is no event type "BuildSuceeded"; did you mean BuildSucceeded? See cim-emit --list\n',
    ]);
  });

  it("ends with 1 and a remedy when no server is there, or none is known", async () => {
    const args = ["BoundedContextDefined", "--bounded-context", "a", "--domain", "b"];
    const unreachable = await emit([...args, "--nats", "nats://ada:secret@127.0.0.1:1"]);
    expect(unreachable.code).toBe(1);
    expect(unreachable.err).toContain("No NATS server answers at nats://127.0.0.1:1");
    expect(unreachable.err).not.toContain("secret");
    const unknown = await emit(args, "", "/");
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain("npm start");
  });

  it("ends with 1 when the server has no log", async () => {
    await using other = await startTestNats({ jetstream: true });
    const { code, err } = await emit([
      "BoundedContextDefined",
      "--bounded-context",
      "a",
      "--domain",
      "b",
      "--nats",
      other.url,
    ]);
    expect(code).toBe(1);
    expect(err).toContain("There is no stream CIM_LOG");
  });
});
