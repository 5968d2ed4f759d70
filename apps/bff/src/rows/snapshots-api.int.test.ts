import { checkpointSubject, projectionSubjects, rowSubject, snapshotSchema } from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import { headers, type NatsConnection } from "@nats-io/nats-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProblem as problem } from "../testing/read-problem.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { testMachine as machine, startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
let bff: TestBff;
let domain: NatsConnection;

beforeAll(async () => {
  server = await startTestServer();
  domain = await server.connect("domain");
  bff = await startTestBff(server);
});

afterAll(async () => {
  await bff?.stop();
  await server?.stop();
});

const send = (path: string, init: RequestInit = {}) => fetch(`${bff.origin}${path}`, init);

describe("rows", () => {
  const write = (key: string, position: number, body: string) => {
    const fields = headers();
    fields.set("CIM-Position", String(position));
    domain.publish(rowSubject.format({ machine, projection: "components", key }), body, { headers: fields });
  };
  const row = (key: string, position: number) =>
    write(key, position, JSON.stringify({ key, position, time: "2026-01-01T00:00:00Z", because: {} }));
  const checkpoint = (position: number, rebuilding = false) =>
    domain.publish(
      checkpointSubject.format({ machine, projection: "all" }),
      JSON.stringify({ position, epoch: "e1", versions: {}, rebuilding }),
    );
  const snapshot = async (cookie: string, path = "components/fleet", init: RequestInit = {}) =>
    send(`/api/snapshots/${path}`, { ...init, headers: { cookie, ...init.headers } });

  it("are served as of the newest checkpoint, once per position, to those who may see them", async () => {
    const cookie = await bff.signIn("viewer");
    const manager = await jetstreamManager(domain);
    await manager.streams.add({
      name: "CIM_PROJECTIONS",
      subjects: [...projectionSubjects(machine)],
      max_msgs_per_subject: 2,
      allow_direct: true,
    });
    row("a", 1);
    row("b", 2);
    checkpoint(2);
    row("c", 3);
    const read = async () => snapshotSchema.parse(await (await snapshot(cookie)).json());
    await waitFor(async () => (await read()).position === 2, { describe: "the first checkpoint" });
    expect((await read()).rows.map(({ key }) => key)).toEqual(["a", "b"]);

    write("a", 4, "");
    checkpoint(3, true);
    checkpoint(4);
    await waitFor(async () => (await read()).position === 4, { describe: "the second checkpoint" });
    expect((await read()).rows.map(({ key }) => key)).toEqual(["b", "c"]);

    const first = await snapshot(cookie);
    expect(first.headers.get("content-encoding")).toBe("gzip");
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const again = await snapshot(cookie, undefined, {
      headers: { "if-none-match": first.headers.get("etag") ?? "" },
    });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const plain = await snapshot(cookie, undefined, { headers: { "accept-encoding": "identity" } });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await plain.json()).toEqual(await first.json());

    expect((await problem(await snapshot(cookie, "servers/lattice"))).status).toBe(403);
    expect((await problem(await snapshot(cookie, "servers/fleet"))).status).toBe(404);
    expect((await problem(await snapshot(cookie, "nothing/fleet"))).status).toBe(404);
  });

  it("are followed on through a crash of nats-server, and read anew from a new stream", async () => {
    const cookie = await bff.signIn("viewer");
    const read = async () => snapshotSchema.parse(await (await snapshot(cookie)).json());
    await server.restart();
    await waitFor(() => domain.flush().then(() => true), { describe: "the connection" });
    row("d", 5);
    checkpoint(5);
    await waitFor(async () => (await read()).rows.length === 3, {
      describe: "the row after the crash",
      timeout: 20_000,
    });
    const manager = await jetstreamManager(domain);
    const { config } = await manager.streams.info("CIM_PROJECTIONS");
    await manager.streams.delete("CIM_PROJECTIONS");
    await manager.streams.add(config);
    row("z", 1);
    checkpoint(1);
    await waitFor(async () => (await read()).position === 1, { describe: "the new stream", timeout: 20_000 });
    expect((await read()).rows.map(({ key }) => key)).toEqual(["z"]);
  });
});
