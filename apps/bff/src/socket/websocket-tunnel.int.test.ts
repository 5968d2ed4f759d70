import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { problemSchema } from "@cim/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendRaw } from "../testing/send-raw.ts";
import { startTestBff, type TestBff } from "../testing/start-test-bff.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

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

const websocket = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

function upgrade(more: string): string {
  const own = `Host: ${new URL(bff.origin).host}\r\nOrigin: ${bff.origin}\r\nCookie: cim_session=${"A".repeat(43)}\r\n`;
  return `GET /nats HTTP/1.1\r\n${own}Upgrade: websocket\r\nConnection: Upgrade\r\n${more}\r\n`;
}

function statusOf(answer: string): number {
  return problemSchema.parse(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")))).status;
}

describe("an upgrade that nats-server refuses", () => {
  it("carries no second request to it, whatever follows on the connection", async () => {
    const leafNode = `GET /leafnode HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${websocket}\r\n`;
    for (const more of ["", "Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"]) {
      const answer = (await sendRaw(bff.port, upgrade(more) + leafNode)).toString("latin1");
      expect(answer.match(/HTTP\/1\.1 \d+/gu)).toEqual(["HTTP/1.1 400"]);
      expect(answer).not.toContain("INFO");
      expect(statusOf(answer)).toBe(400);
    }
  });
});

describe("a refused page that does not close its side", () => {
  it("is closed all the same", async () => {
    const page = connect({ port: bff.port, host: "127.0.0.1", allowHalfOpen: true });
    page.write(`GET /nats HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`);
    page.resume();
    await once(page, "end");
    // Half-open until the server gives up on it: then writing to it is answered by a reset.
    const reset = new Promise((resolve) => page.once("error", resolve).once("close", resolve));
    const writing = setInterval(() => page.write("x"), 100);
    await reset;
    clearInterval(writing);
    expect(page.destroyed).toBe(true);
  });
});

describe("a server that answers an upgrade oddly", () => {
  const openSockets: Socket[] = [];
  const answerOf = async (answer: string) => {
    const odd = createServer((socket) => {
      openSockets.push(socket);
      socket.once("data", () => (answer === "" ? socket.end() : socket.write(answer)));
    });
    odd.listen(0, "127.0.0.1");
    await once(odd, "listening");
    const address = odd.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const beside = await startTestBff(server, { config: { natsWebSocket: { host: "127.0.0.1", port } } });
    const said = upgrade(websocket).replaceAll(new URL(bff.origin).host, new URL(beside.origin).host);
    const text = (await sendRaw(beside.port, said)).toString("latin1");
    await beside.stop();
    for (const socket of openSockets) socket.destroy();
    odd.close();
    return statusOf(text);
  };

  it("is told as NATS not being there: nothing, nonsense, silence", async () => {
    expect(await answerOf("")).toBe(502);
    expect(await answerOf("SSH-2.0-x\r\n")).toBe(502);
    expect(await answerOf("HTTP/1.1 101 with no end")).toBe(502);
    expect(await answerOf("HTTP/1.1 403 Forbidden\r\n\r\n")).toBe(403);
  });
});
