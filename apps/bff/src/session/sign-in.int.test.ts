import { commandSubject, sessionSchema } from "@cim/contracts";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { openSignInLinks } from "./sign-in-links.ts";
import { issueSignInLink } from "./sign-in-requests.ts";

let server: TestServer;
let bff: TestBff;

beforeAll(async () => {
  server = await startTestServer();
  bff = await startTestBff(server);
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

const send = (path: string, init: RequestInit = {}) =>
  fetch(`${bff.origin}${path}`, { redirect: "manual", ...init });

describe("signing in", () => {
  it("works once per link, for the link's role", async () => {
    const link = await bff.issueSignIn({ role: "architect", user: "ada" });
    const answers = await Promise.all([1, 2, 3].map(() => fetch(link, { redirect: "manual" })));
    const targets = answers.map((answer) => answer.headers.get("location")).sort();
    expect(targets).toEqual(["/", "/?signIn=expired", "/?signIn=expired"]);
    const cookie =
      answers.map((answer) => answer.headers.get("set-cookie")).find((value) => value !== null) ?? "";
    expect(cookie).toMatch(/^cim_session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/u);
    const session = await send("/api/session", { headers: { cookie: cookie.split(";")[0] ?? "" } });
    expect(sessionSchema.parse(await session.json())).toMatchObject({
      user: "ada",
      role: "architect",
      machine,
    });
  });

  it("works once also when two processes are asked at the same moment", async () => {
    const open = async () =>
      openSignInLinks({
        connection: await server.connect("bff"),
        issuerSeed: server.credentials.issuer.seed,
        logger: pino({ level: "silent" }),
        now: Date.now,
      });
    const [one, two] = await Promise.all([open(), open()]);
    for (let round = 0; round < 10; round += 1) {
      const parameters = new URLSearchParams({ token: await one.issue({ user: "ada", role: "viewer" }) });
      const found = await Promise.all([one.identify(parameters), two.identify(parameters)]);
      expect(found.filter((identity) => identity !== undefined)).toEqual([{ user: "ada", role: "viewer" }]);
    }
  });

  it("does not work when it is too old", async () => {
    let now = Date.now();
    const links = await openSignInLinks({
      connection: await server.connect("bff"),
      issuerSeed: server.credentials.issuer.seed,
      logger: pino({ level: "silent" }),
      now: () => now,
    });
    const parameters = new URLSearchParams({ token: await links.issue({ user: "ada", role: "viewer" }) });
    now += 15 * 60_000;
    expect(await links.identify(parameters)).toBeUndefined();
  });

  it("is not used up by whoever only peeks", async () => {
    const link = await bff.issueSignIn({ role: "viewer" });
    expect((await fetch(link, { method: "HEAD", redirect: "manual" })).headers.get("set-cookie")).toBeNull();
    const peek = await fetch(link, { headers: { "sec-purpose": "prefetch" }, redirect: "manual" });
    expect(peek.status).toBe(503);
    expect((await fetch(link, { redirect: "manual" })).headers.get("location")).toBe("/");
  });

  it("slows down whoever guesses", async () => {
    const guesses = await Promise.all(
      Array.from({ length: 30 }, () => send(`/sign-in?token=${"B".repeat(43)}`)),
    );
    const limited = guesses.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(10);
    expect(Number(limited[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    const link = await bff.issueSignIn({ role: "viewer" });
    expect((await fetch(link, { redirect: "manual" })).headers.get("location")).toBe("/");
  });

  it("gives a link to the command line, and not to other services", async () => {
    const link = await issueSignInLink(await server.connect("cli"), machine, { role: "admin" });
    expect((await fetch(link, { redirect: "manual" })).headers.get("location")).toBe("/");
    for (const name of ["bridge", "emit"] as const) {
      await expect(issueSignInLink(await server.connect(name), machine, { role: "admin" })).rejects.toThrow(
        /No sign-in link/u,
      );
    }
    const cli = await server.connect("cli");
    const subject = commandSubject.format({
      machine,
      context: "access",
      aggregate: "sign-in",
      verb: "issue",
    });
    for (const body of ['{"role":"root"}', "no json", "{}"]) {
      expect((await cli.request(subject, body)).json()).toMatchObject({ code: "invalid-input" });
    }
  });
});
