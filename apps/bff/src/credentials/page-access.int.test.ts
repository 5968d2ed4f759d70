import { liveSubject, type Role, roles, slicesHeardBy, slicesOf } from "@cim/contracts";
import { jetstreamManager } from "@nats-io/jetstream";
import { Kvm } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessionBucket } from "../session/buckets.ts";
import { createRecordSeal } from "../session/record-seal.ts";
import { hashToken, newToken } from "../session/token.ts";
import { openPageSocket, SocketRefused } from "../testing/page-socket.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
let bff: TestBff;
let domain: NatsConnection;

beforeAll(async () => {
  server = await startTestServer();
  bff = await startTestBff(server);
  domain = await server.connect("domain");
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

const everySlice = (Object.keys(slicesOf) as (keyof typeof slicesOf)[]).flatMap((projection) =>
  slicesOf[projection].map((slice) => liveSubject.format({ machine, projection, slice })),
);

async function openPage(role: Role) {
  const cookie = await bff.signIn(role);
  return { cookie, page: await openPageSocket(bff.natsUrl, { origin: bff.origin, cookie }) };
}

/** Why a connection was refused. */
async function refusalOf(
  options: Parameters<typeof openPageSocket>[1],
  url = bff.natsUrl,
): Promise<SocketRefused> {
  const outcome = await openPageSocket(url, options).then(
    () => "let in",
    (error: unknown) => error,
  );
  if (!(outcome instanceof SocketRefused)) throw new Error(`expected a refusal, was ${String(outcome)}`);
  return outcome;
}

describe.each(roles)("a page of role %s", (role) => {
  it("hears its slices and no other", async () => {
    const { page } = await openPage(role);
    for (const [index, subject] of everySlice.entries()) page.send(`SUB ${subject} ${index + 1}`);
    const refused = (await page.round()).flatMap((event) => (event.kind === "error" ? [event.text] : []));
    for (const subject of everySlice) domain.publish(subject, "frame");
    await domain.flush();
    const own = slicesHeardBy(role).map((heard) => liveSubject.format({ machine, ...heard }));
    const heard = (await page.round()).flatMap((event) => (event.kind === "message" ? [event.subject] : []));
    expect(heard.sort()).toEqual([...own].sort());
    const foreign = everySlice.filter((subject) => !own.includes(subject));
    expect(refused).toHaveLength(foreign.length);
    for (const subject of foreign) expect(refused.join()).toContain(subject);
    page.close();
  });

  it("hears nothing by a wildcard, of $SYS, of JetStream or of an inbox", async () => {
    const { page } = await openPage(role);
    const listening = [
      ">",
      "*",
      "live.>",
      `live.${machine}.>`,
      `live.${machine}.*.delivery`,
      "$SYS.>",
      "$SYS.ACCOUNT.>",
      "$JS.>",
      "$JS.EVENT.>",
      "$KV.>",
      "_INBOX.>",
      "_INBOX_bff.>",
      "_INBOX_domain.>",
      "_R_.>",
      `${machine}.>`,
      `proj.${machine}.>`,
    ];
    for (const [index, subject] of listening.entries()) page.send(`SUB ${subject} ${index + 1}`);
    const errors = (await page.round()).filter((event) => event.kind === "error");
    expect(errors).toHaveLength(listening.length);
    const published = [
      "_INBOX_bff.x",
      "_INBOX.x",
      `${machine}.delivery.events.commit.1.submitted`,
      `proj.${machine}.changes.1`,
    ];
    for (const subject of published) domain.publish(subject, "secret");
    await domain.flush();
    expect(await page.round()).toEqual([]);
    page.close();
  });

  it("publishes nothing, asks JetStream nothing, answers nobody", async () => {
    const { page } = await openPage(role);
    const own = slicesHeardBy(role).map((heard) => liveSubject.format({ machine, ...heard }));
    const subjects = [
      "anything",
      ...own,
      `${machine}.delivery.events.commit.1.submitted`,
      `${machine}.access.commands.sign-in.issue`,
      `${machine}.domain.commands.projection.rebuild`,
      "$JS.API.INFO",
      "$JS.API.STREAM.LIST",
      "$JS.API.CONSUMER.CREATE.CIM_LOG.x",
      "$JS.API.DIRECT.GET.CIM_LOG.>",
      "$JS.API.STREAM.MSG.GET.KV_CIM_SESSIONS",
      "$KV.CIM_SESSIONS.x",
      "$SYS.REQ.SERVER.PING",
      "$SYS.REQ.USER.INFO",
      "$SYS.REQ.USER.AUTH",
      "_INBOX_bff.x",
    ];
    const heard: string[] = [];
    const listeners = [await server.connect("domain"), domain].map((connection) =>
      connection.subscribe(">", {
        callback: (_error, message) => {
          heard.push(message.subject);
        },
      }),
    );
    await domain.flush();
    for (const subject of subjects) page.send(`PUB ${subject} ${own[0]} 2\r\n{}`);
    const errors = (await page.round()).flatMap((event) => (event.kind === "error" ? [event.text] : []));
    expect(errors).toHaveLength(subjects.length);
    for (const error of errors) expect(error).toMatch(/Permissions Violation for Publish/u);
    await domain.flush();
    expect(heard.filter((subject) => subjects.includes(subject))).toEqual([]);
    for (const listener of listeners) listener.unsubscribe();
    page.close();
  });
});

describe("a stranger", () => {
  it("is refused at the door without a cookie, with one of another form, and from a foreign origin", async () => {
    const cookie = await bff.signIn("admin");
    expect((await refusalOf({ origin: bff.origin })).status).toBe(401);
    expect((await refusalOf({ origin: bff.origin, cookie: "cim_session=guess" })).status).toBe(401);
    expect((await refusalOf({ origin: "https://evil.example", cookie })).status).toBe(403);
    expect((await refusalOf({ origin: "null", cookie })).status).toBe(403);
    expect((await refusalOf({ cookie })).status).toBe(403);
  });

  it("is refused by NATS with a well-formed cookie of no session", async () => {
    const cookie = `cim_session=${"A".repeat(43)}`;
    const began = performance.now();
    expect((await refusalOf({ origin: bff.origin, cookie })).message).toMatch(/Authorization Violation/u);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("is refused by nats-server's own port as by ours", async () => {
    const direct = `ws://127.0.0.1:${server.websocketPort}`;
    const cookie = await bff.signIn("admin");
    expect((await refusalOf({ origin: "https://evil.example", cookie }, direct)).status).toBe(403);
    expect((await refusalOf({}, direct)).message).toMatch(/Authorization Violation/u);
  });

  it("cannot use a service's password over a WebSocket", async () => {
    const cookie = await bff.signIn("viewer");
    for (const name of ["domain", "bff", "sys", "callout"] as const) {
      const login = { user: name, pass: server.credentials.passwords[name] };
      const { message } = await refusalOf({ origin: bff.origin, cookie, connect: login });
      expect(message).toMatch(/Authorization Violation/u);
    }
  });

  it("cannot reach leaf node or MQTT paths of nats-server's port through the tunnel", async () => {
    const cookie = await bff.signIn("viewer");
    for (const path of ["/nats/leafnode", "/leafnode", "/mqtt"]) {
      expect(
        (await refusalOf({ origin: bff.origin, cookie }, `${bff.origin.replace("http", "ws")}${path}`))
          .status,
      ).toBe(404);
    }
  });

  it("cannot log in over plain TCP, with or without a session's token", async () => {
    const { connect } = await import("@nats-io/transport-node");
    const cookie = await bff.signIn("admin");
    const servers = `127.0.0.1:${domain.info?.port}`;
    for (const token of [undefined, cookie.slice("cim_session=".length)]) {
      await expect(
        connect({ servers, reconnect: false, ...(token === undefined ? {} : { token }) }),
      ).rejects.toThrow(/Authorization/iu);
    }
  });
});

/** Changes when a session ends, sealed as only the BFF can. */
async function expireAt(key: string, expires: number): Promise<void> {
  const bucket = await new Kvm(domain).open(sessionBucket);
  const seal = createRecordSeal(server.credentials.issuer.seed, sessionBucket);
  const record = seal.open(key, (await bucket.get(key))?.string() ?? "");
  expect(record).toHaveProperty("expires");
  await bucket.put(key, seal.close(key, { ...(record as object), expires }));
}

describe("a script, whose password goes to CI jobs", () => {
  it("appends and looks up, but nothing happens where it sends the answers", async () => {
    const manager = await jetstreamManager(domain);
    const subjects = [`${machine}.*.events.>`];
    await manager.streams.add({ name: "CIM_LOG", subjects, allow_direct: true });
    await manager.streams.add({ name: "PRECIOUS", subjects: ["precious"] });
    const emit = await server.connect("emit");
    const append = async (thing: string, body: string) => {
      const subject = `${machine}.evil.events.thing.${thing}.happened`;
      await emit.request(subject, body);
      return `$JS.API.DIRECT.GET.CIM_LOG.${subject}`;
    };
    const times = { created: Date.now(), lastSeen: Date.now(), expires: Date.now() + 60_000 };
    const record = JSON.stringify({ user: "eve", role: "admin", ...times });
    const [full, empty] = [await append("full", record), await append("empty", "")];
    const read = await emit.request(full);
    expect(read.string()).toBe(record);

    const token = newToken();
    const heard: string[] = [];
    const listener = domain.subscribe(">", {
      callback: (_error, message) => {
        heard.push(message.subject);
      },
    });
    await domain.flush();
    const targets = [
      `$KV.${sessionBucket}.${hashToken(token)}`,
      "$JS.API.STREAM.DELETE.PRECIOUS",
      "$JS.API.STREAM.PURGE.PRECIOUS",
      `${machine}.domain.commands.projection.rebuild`,
      ...everySlice.slice(0, 1),
      "precious",
    ];
    for (const reply of targets) {
      for (const look of [full, empty]) emit.publish(look, "", { reply });
      emit.publish(`${machine}.evil.events.thing.1.happened`, "", { reply });
    }
    // A round trip through the same server after all of them; then everything it was going to deliver has been.
    await append("last", "");
    await domain.flush();
    listener.unsubscribe();
    expect(heard).toContain(`${machine}.evil.events.thing.1.happened`);
    expect(heard.filter((subject) => targets.includes(subject))).toEqual([]);
    expect((await manager.streams.info("PRECIOUS")).state.messages).toBe(0);
    const cookie = `cim_session=${token}`;
    expect((await fetch(`${bff.origin}/api/session`, { headers: { cookie } })).status).toBe(401);
  });
});

describe("a session that nobody signed in to", () => {
  it("counts as none, also when somebody could write it into the bucket", async () => {
    const token = newToken();
    const times = { created: Date.now(), lastSeen: Date.now(), expires: Date.now() + 60_000 };
    const bucket = await new Kvm(domain).open(sessionBucket);
    await bucket.put(hashToken(token), JSON.stringify({ user: "eve", role: "admin", ...times }));
    const cookie = `cim_session=${token}`;
    expect((await fetch(`${bff.origin}/api/session`, { headers: { cookie } })).status).toBe(401);
    expect((await refusalOf({ origin: bff.origin, cookie })).message).toMatch(/Authorization Violation/u);
  });
});

describe("an ended session", () => {
  it("that signed out loses its connections within 2 s and gets no new one", async () => {
    const { cookie, page } = await openPage("operator");
    const second = await openPageSocket(bff.natsUrl, { origin: bff.origin, cookie });
    const other = await openPage("operator");
    const began = performance.now();
    const answer = await fetch(`${bff.origin}/api/session/sign-out`, {
      method: "POST",
      headers: { cookie, origin: bff.origin, "content-type": "application/json" },
      body: "{}",
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("set-cookie")).toMatch(/cim_session=;.*Max-Age=0/u);
    await Promise.all([page.closed(), second.closed()]);
    expect(performance.now() - began).toBeLessThan(2000);
    expect((await refusalOf({ origin: bff.origin, cookie })).message).toMatch(/Authorization Violation/u);
    expect((await fetch(`${bff.origin}/api/session`, { headers: { cookie } })).status).toBe(401);
    await other.page.round();
    other.page.close();
  });

  it("that was deleted or has expired gets no connection", async () => {
    const bucket = await new Kvm(domain).open(sessionBucket);
    const deleted = await bff.signIn("viewer");
    await bucket.delete(hashToken(deleted.slice("cim_session=".length)));
    expect((await refusalOf({ origin: bff.origin, cookie: deleted })).message).toMatch(
      /Authorization Violation/u,
    );

    const expired = await bff.signIn("viewer");
    const key = hashToken(expired.slice("cim_session=".length));
    await expireAt(key, Date.now() - 1);
    expect((await refusalOf({ origin: bff.origin, cookie: expired })).message).toMatch(
      /Authorization Violation/u,
    );
  });

  it("loses its connection when it expires", async () => {
    const cookie = await bff.signIn("viewer");
    await expireAt(hashToken(cookie.slice("cim_session=".length)), Date.now() + 2500);
    const page = await openPageSocket(bff.natsUrl, { origin: bff.origin, cookie });
    const last = (await page.closed()).at(-1);
    expect(last).toMatchObject({ kind: "error", text: expect.stringMatching(/authentication expired/iu) });
  });
});

describe("many and again", () => {
  it("lets 200 pages with a session each in at once", async () => {
    const links = await Promise.all(Array.from({ length: 200 }, () => bff.issueSignIn({ role: "viewer" })));
    const pages = await Promise.all(
      links.map(async (link) => {
        const response = await fetch(link, { redirect: "manual" });
        const cookie = response.headers.get("set-cookie")?.split(";")[0];
        return openPageSocket(bff.natsUrl, { origin: bff.origin, cookie });
      }),
    );
    const subject = liveSubject.format({ machine, projection: "components", slice: "fleet" });
    for (const page of pages) page.send(`SUB ${subject} 1`);
    await Promise.all(pages.map((page) => page.round()));
    const heard = Promise.all(pages.map((page) => page.next((event) => event.kind === "message")));
    domain.publish(subject, "to all");
    expect(await heard).toHaveLength(200);
    for (const page of pages) page.close();
  });

  it("knows the sessions again after a restart of the BFF", async () => {
    const cookie = await bff.signIn("viewer");
    await bff.stop();
    bff = await startTestBff(server);
    const session = await fetch(`${bff.origin}/api/session`, { headers: { cookie } });
    expect(session.status).toBe(200);
    const page = await openPageSocket(bff.natsUrl, { origin: bff.origin, cookie });
    page.close();
  });

  it("knows the sessions again after a crash of nats-server", async () => {
    const { cookie, page } = await openPage("viewer");
    await server.kill();
    await page.closed();
    expect((await refusalOf({ origin: bff.origin, cookie })).status).toBe(502);
    await server.restart();
    await expect
      .poll(() => openPageSocket(bff.natsUrl, { origin: bff.origin, cookie }).then(() => "let in", String), {
        timeout: 20_000,
      })
      .toBe("let in");
  });
});
