import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { waitFor } from "../wait-for.ts";
import { startTestNats } from "./start-test-nats.ts";

async function ask(
  nats: { request(subject: string, payload?: string): Promise<{ json(): unknown }> },
  subject: string,
  body = "",
) {
  return (await nats.request(subject, body)).json();
}

describe("startTestNats", () => {
  it("passes messages between two connections", async () => {
    await using nats = await startTestNats();
    const [publisher, subscriber] = await Promise.all([nats.connect(), nats.connect()]);
    const heard: string[] = [];
    subscriber.subscribe("a.*", {
      callback: (_, message) => {
        heard.push(message.string());
      },
    });
    await subscriber.flush();
    publisher.publish("a.b", "hello");
    await waitFor(() => heard.length === 1, { describe: "the message" });
    expect(heard).toEqual(["hello"]);
  });

  it("opens what is asked for and nothing else", async () => {
    await using bare = await startTestNats({ monitor: false });
    expect([bare.monitorUrl, bare.wsUrl, bare.leafUrl, bare.systemUser]).toEqual(Array(4).fill(undefined));
    await using full = await startTestNats({ websocket: true, acceptLeafNodes: true, systemAccount: true });
    expect([full.monitorUrl, full.wsUrl, full.leafUrl].every((url) => url?.includes("127.0.0.1:"))).toBe(
      true,
    );
    const anonymous = await full.connect();
    await expect(anonymous.request("$SYS.REQ.SERVER.PING", "", { timeout: 500 })).rejects.toThrow();
    const system = await full.connect(full.systemUser);
    expect(await ask(system, "$SYS.REQ.SERVER.PING")).toHaveProperty("server.id");
  });

  it("keeps ports and store over kill -9 and over a restart in order", async () => {
    await using nats = await startTestNats({ jetstream: true });
    const connection = await nats.connect({ maxReconnectAttempts: -1, reconnectTimeWait: 50 });
    await ask(
      connection,
      "$JS.API.STREAM.CREATE.S",
      JSON.stringify({ name: "S", subjects: ["s"], storage: "file" }),
    );
    await ask(connection, "s", "kept");
    const before = nats.pid();
    await nats.kill9();
    await nats.restart();
    await nats.restart();
    expect(nats.pid()).not.toBe(before);
    const info = await waitFor(() => ask(connection, "$JS.API.STREAM.INFO.S"), { describe: "the stream" });
    expect(info).toMatchObject({ state: { messages: 1 } });
  });

  it("removes its folder, and refuses to restart after that", async () => {
    const nats = await startTestNats({ jetstream: true });
    expect(existsSync(dirname(nats.storeDirectory))).toBe(true);
    await nats.stop();
    expect(existsSync(dirname(nats.storeDirectory))).toBe(false);
    await expect(nats.restart()).rejects.toThrow("was stopped");
  });

  it("takes more configuration, and fails with the server's words when that is wrong", async () => {
    await using nats = await startTestNats({ config: "max_payload: 2048" });
    expect((await nats.connect()).info?.max_payload).toBe(2048);
    await expect(startTestNats({ config: "max_payload: nonsense" })).rejects.toThrow(
      /ended while starting.*is string, not int64/s,
    );
  });
});
