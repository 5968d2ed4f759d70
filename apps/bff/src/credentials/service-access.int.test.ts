import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandSubject, eventQueries, fleetEvents, measuresSubject, querySubject } from "@cim/contracts";
import { createEventPublisher, createJetStreamEventLog, newEventId } from "@cim/event-log";
import { waitFor } from "@cim/testing";
import { findNatsServer, type NatsProcess, startNatsServer } from "@cim/toolchain";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { connect as connectNats } from "@nats-io/transport-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";
import type { ServiceName } from "./create-credentials.ts";

let server: TestServer;
let bff: TestBff;
let domain: NatsConnection;
const subject = `${machine}.fleet.events.component.c.started`;

beforeAll(async () => {
  server = await startTestServer();
  bff = await startTestBff(server); // answers who may connect
  domain = await server.connect("domain");
  const log = await createJetStreamEventLog({ connection: domain, machine, createIfMissing: true });
  await log.append({ subject, headers: {}, body: Buffer.from('{"secret":1}'), id: "1" });
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

/** What the server says to one request of a service: its answer, or that it may not ask. */
async function outcome(name: ServiceName, to: string, body: unknown = {}): Promise<string> {
  const connection = await server.connect(name);
  try {
    const answer = await connection.request(to, JSON.stringify(body), { timeout: 2000 });
    return answer.string();
  } catch (error) {
    return String(error);
  } finally {
    await connection.close();
  }
}

/** Which of the subjects published by a service arrive. */
async function arriving(name: ServiceName, subjects: readonly string[]): Promise<readonly string[]> {
  const heard: string[] = [];
  const ear = domain.subscribe(">", {
    callback: (_error, message) => {
      heard.push(message.subject);
    },
  });
  await domain.flush();
  const connection = await server.connect(name);
  for (const to of subjects) connection.publish(to, "x");
  await connection.flush();
  await domain.flush();
  ear.unsubscribe();
  await connection.close();
  return subjects.filter((to) => heard.includes(to));
}

describe("the user bff", () => {
  it.each([
    ["STREAM.MSG.GET.CIM_LOG", { seq: 1 }],
    ["DIRECT.GET.CIM_LOG", { seq: 1 }],
    [`DIRECT.GET.CIM_LOG.${subject}`, {}],
    ["CONSUMER.CREATE.CIM_LOG", { stream_name: "CIM_LOG", config: { ack_policy: "none" } }],
    ["CONSUMER.CREATE.CIM_LOG.x", { stream_name: "CIM_LOG", config: { name: "x", ack_policy: "none" } }],
    ["CONSUMER.DURABLE.CREATE.CIM_LOG.x", { stream_name: "CIM_LOG", config: { durable_name: "x" } }],
    ["CONSUMER.MSG.NEXT.CIM_LOG.x", {}],
    ["STREAM.PURGE.CIM_LOG", {}],
    ["STREAM.UPDATE.CIM_LOG", { name: "CIM_LOG" }],
    ["STREAM.SNAPSHOT.CIM_LOG", { deliver_subject: "_INBOX_bff.x" }],
  ])("cannot read or change the log: %s", async (name, body) => {
    expect(await outcome("bff", `$JS.API.${name}`, body)).toMatch(/Permissions Violation/u);
  });

  it("cannot have the log copied into a bucket that it may read", async () => {
    const config = { name: "KV_CIM_SESSIONS", sources: [{ name: "CIM_LOG" }], subjects: [] };
    for (const verb of ["CREATE", "UPDATE"]) {
      const to = `$JS.API.STREAM.${verb}.KV_CIM_SESSIONS`;
      expect(await outcome("bff", to, config), verb).toMatch(/Permissions Violation/u);
    }
  });

  it("still learns how long the log is", async () => {
    expect(await outcome("bff", "$JS.API.STREAM.INFO.CIM_LOG")).toContain('"messages":1');
  });

  it("asks for events, and may have them revealed", async () => {
    const context = "events";
    const questions = Object.keys(eventQueries).map((name) =>
      querySubject.format({ machine, context, name }),
    );
    const words = querySubject.format({ machine, context, name: "word-1" });
    const reveal = commandSubject.format({ machine, context, aggregate: "event", verb: "reveal" });
    const views = ["save", "remove"].map((verb) => {
      return commandSubject.format({ machine, context: "history", aggregate: "view", verb });
    });
    const all = [...questions, words, reveal, ...views];
    expect(await arriving("bff", all)).toEqual(all);
  });
});

describe("the user emit", () => {
  const { ComponentStarted, ComponentStopped } = fleetEvents;
  const foreign = `foreign.${machine}.hub.GIT.7.git.event.commit`;

  beforeAll(async () => {
    await domain.request(foreign, "a secret of others");
  });

  it.each([
    ["STREAM.MSG.GET.CIM_LOG", { seq: 1 }],
    ["STREAM.MSG.GET.CIM_LOG", { last_by_subj: subject }],
    ["DIRECT.GET.CIM_LOG", { seq: 1 }],
    ["DIRECT.GET.CIM_LOG", { last_by_subj: "foreign.>" }],
    [`DIRECT.GET.CIM_LOG.${foreign}`, {}],
    ["DIRECT.GET.CIM_LOG.>", {}],
    [`DIRECT.GET.CIM_LOG.${machine}.>`, {}],
    ["CONSUMER.CREATE.CIM_LOG.x", { stream_name: "CIM_LOG", config: { name: "x", ack_policy: "none" } }],
  ])("cannot read what others said: %s %j", async (name, body) => {
    expect(await outcome("emit", `$JS.API.${name}`, body)).toMatch(/Permissions Violation/u);
  });

  it("reads the last own event of a subject, whatever the body asks for", async () => {
    const look = `$JS.API.DIRECT.GET.CIM_LOG.${subject}`;
    expect(await outcome("emit", look)).toContain('"secret":1');
    const far = [
      { seq: 2 },
      { last_by_subj: foreign },
      { multi_last: [">"] },
      { next_by_subj: ">", batch: 9 },
    ];
    for (const body of far) expect(await outcome("emit", look, body), JSON.stringify(body)).toBe("");
  });

  it("links what it appends, and knows what it appended before", async () => {
    const connection = await server.connect("emit");
    const log = await createJetStreamEventLog({
      connection,
      machine,
      createIfMissing: false,
      ownBySubject: true,
    });
    const publisherOf = () =>
      createEventPublisher({ log, machine, source: "test", now: () => new Date(), newId: newEventId });
    const [component, actor, id] = ["linked", "service:ci", newEventId()];
    const publisher = publisherOf();
    const first = await publisher.publish(ComponentStarted, { component }, { actor, id });
    const second = await publisherOf().publish(ComponentStopped, { component }, { actor });
    // a publisher whose head is old by now is refused by the log, looks again and goes on
    const third = await publisher.publish(ComponentStarted, { component }, { actor });
    expect([first, second, third].map(({ duplicate }) => duplicate)).toEqual([false, false, false]);
    const again = await publisherOf().publish(ComponentStarted, { component }, { actor, id });
    expect(again).toEqual({ ...first, duplicate: true });
    const once = await publisherOf().publish(ComponentStopped, { component }, { actor, once: true });
    expect(once).toEqual({ ...second, duplicate: true });
    expect((await log.last(`${machine}.*.events.component.${component}.*`))?.position).toBe(third.position);
    expect(await log.last(`${machine}.*.events.component.nobody.*`)).toBeUndefined();
    await expect(log.get(first.position)).rejects.toMatchObject({ code: "log-refused" });
    await connection.close();
  });
});

describe("where events came from", () => {
  const told = `foreign.${machine}.hub.GIT.1.git.event.commit`;

  it("is told by the bridge alone, of its own machine", async () => {
    expect(await arriving("bridge", [told, "foreign.other.hub.GIT.1.x", "foreign.x"])).toEqual([told]);
    for (const name of ["bff", "emit", "cli"] as const) expect(await arriving(name, [told])).toEqual([]);
  });
});

describe("what was measured", () => {
  const measures = measuresSubject.format({ machine, source: "lattice" });

  it("is told by the bridge alone, of its own machine", async () => {
    const others = measuresSubject.format({ machine: "other", source: "lattice" });
    expect(await arriving("bridge", [measures, others])).toEqual([measures]);
    for (const name of ["bff", "emit", "cli"] as const) expect(await arriving(name, [measures])).toEqual([]);
  });

  it.each([
    ["DIRECT.GET.CIM_MEASURES", { seq: 1 }],
    ["DIRECT.GET.CIM_SERIES", { seq: 1 }],
    ["STREAM.PURGE.CIM_SERIES", {}],
    [
      "CONSUMER.CREATE.CIM_SERIES.x",
      { stream_name: "CIM_SERIES", config: { name: "x", ack_policy: "none" } },
    ],
  ])("is read by no service but the domain, as people may see only parts of it: %s", async (name, body) => {
    for (const service of ["bff", "emit", "cli", "bridge"] as const) {
      expect(await outcome(service, `$JS.API.${name}`, body), service).toMatch(/Permissions Violation/u);
    }
  });
});

describe("a leaf node", () => {
  let leaf: NatsProcess;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "cim-leaf-"));
    leaf = await startLeaf("leaf", server.credentials.passwords.leaf);
  });

  afterAll(async () => {
    await leaf?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function startLeaf(user: string, password: string): Promise<NatsProcess> {
    const url = `nats-leaf://${user}:${password}@127.0.0.1:${server.leafPort}`;
    const binary = await findNatsServer({ log: () => {} });
    return startNatsServer({
      binary: binary.path,
      directory: join(directory, user),
      log: () => {},
      config: `listen: "127.0.0.1:-1"\nleafnodes { reconnect: 1, remotes: [{ url: ${JSON.stringify(url)} }] }\n`,
    });
  }

  it("says everything in its account but where events came from, commands, questions and changes of streams", async () => {
    const connection = await connectNats({ servers: `nats://127.0.0.1:${leaf.ports.client}` });
    const heard: string[] = [];
    const ear = domain.subscribe(">", {
      callback: (_error, message) => {
        heard.push(message.subject);
      },
    });
    const denied = [
      `foreign.${machine}.hub.GIT.1.git.event.commit`,
      "foreign.x",
      `${machine}.domain.commands.projection.rebuild`,
      `${machine}.access.commands.sign-in.issue`,
      `${machine}.events.queries.by-id`,
      ...["CREATE", "UPDATE", "DELETE", "PURGE", "RESTORE", "MSG.DELETE"].flatMap((verb) => [
        `$JS.API.STREAM.${verb}.CIM_LOG`,
        `$JS.hub.API.STREAM.${verb}.CIM_LOG`,
      ]),
    ];
    const allowed = [`${machine}.fleet.events.component.x.started`, "other.domain.commands.x.y"];
    const said = [...denied, ...allowed, "last.word"];
    await waitFor(
      async () => {
        for (const to of said) connection.publish(to, "x");
        await connection.flush();
        return heard.includes("last.word");
      },
      { describe: "the leaf node to be joined", interval: 50 },
    );
    for (const to of said) connection.publish(to, "x");
    connection.publish("very.last.word", "x");
    await waitFor(() => heard.includes("very.last.word"), { describe: "the very last word" });
    ear.unsubscribe();
    expect(denied.filter((to) => heard.includes(to))).toEqual([]);
    expect(allowed.filter((to) => !heard.includes(to))).toEqual([]);
    const manager = await jetstreamManager(domain);
    expect((await manager.streams.info("CIM_LOG")).state.deleted ?? []).toEqual([]);
    expect((await manager.streams.info("CIM_LOG")).state.first_seq).toBe(1);
    const back: string[] = [];
    const answers = connection.subscribe("hub.>", {
      callback: (_error, message) => {
        back.push(message.subject);
      },
    });
    await waitFor(
      () => {
        domain.publish("hub.says", "x");
        return back.length > 0;
      },
      { describe: "the hub to be heard on the leaf node", interval: 50 },
    );
    answers.unsubscribe();
    await connection.close();
  });

  it("is refused without its own password", async () => {
    const { passwords } = server.credentials;
    for (const login of [
      {},
      { user: "leaf", pass: "wrong" },
      { user: "bff", pass: passwords.bff },
      { user: "domain", pass: passwords.domain },
    ])
      expect(await leafAnswer(server.leafPort, login)).toMatch(/Authorization Violation/u);
  });

  it("is nobody by the session of a person", async () => {
    const cookie = await bff.signIn("admin");
    const url = `ws://127.0.0.1:${server.websocketPort}/leafnode`;
    const socket = new WebSocket(url, {
      headers: { cookie },
      origin: `http://127.0.0.1:${server.websocketPort}`,
    });
    let said = "";
    socket.on("message", (data: Buffer) => {
      if (said === "") socket.send(introduction({}));
      said += data.toString();
    });
    await once(socket, "close");
    expect(said).toMatch(/^INFO .*Authorization Violation/su);
  });

  it("lets nobody in as a client with the leaf node's password", async () => {
    await expect(
      connectNats({
        servers: `nats://127.0.0.1:${domain.info?.port}`,
        ...{ user: "leaf", pass: server.credentials.passwords.leaf, reconnect: false },
      }),
    ).rejects.toThrow(/Authorization/iu);
  });
});

function introduction(login: object): string {
  const more = { version: "2.11.0", name: "x", server_id: "x", headers: true, jetstream: false };
  return `CONNECT ${JSON.stringify({ ...login, ...more })}\r\nPING\r\n`;
}

/** What the server says last to a leaf node that introduces itself so. */
function leafAnswer(port: number, login: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let said = "";
    socket.on("data", (data) => {
      if (said === "") socket.write(introduction(login));
      said += data.toString();
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(said));
  });
}
