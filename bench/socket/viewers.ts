import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { serveParent } from "../process/serve-parent.ts";

export interface ViewersInput {
  /** HTTP port that takes the WebSocket: of the back-end-for-frontend, or nats-server's own. */
  readonly port: number;
  readonly path: string;
  readonly cookie: string;
  readonly count: number;
  readonly subject: string;
}

let sockets: readonly Socket[] = [];
let bytes = 0;

/** Many pages that do nothing but listen: WebSockets by hand that count bytes, so that the way to them is what is measured. */
const calls = {
  async open(input: ViewersInput): Promise<void> {
    sockets = await Promise.all(Array.from({ length: input.count }, () => openViewer(input)));
    bytes = 0;
    for (const socket of sockets)
      socket.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
  },
  received: async () => bytes,
  /** Resolves when so many bytes came since `open`. */
  async until(wanted: number): Promise<void> {
    while (bytes < wanted) {
      if (sockets.some((socket) => socket.destroyed)) throw new Error("a viewer's connection was closed");
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  },
  async close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
  },
};

/** Upgraded, signed in by the cookie, subscribed; resolves when NATS has said so. */
async function openViewer({ port, path, cookie, subject }: ViewersInput): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  const upgrade = [
    `GET ${path} HTTP/1.1`,
    `Host: localhost:${port}`,
    `Origin: http://localhost:${port}`,
    `Cookie: ${cookie}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
  ];
  socket.write(`${upgrade.join("\r\n")}\r\n\r\n`);
  let heard = "";
  const isReady = new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Error(`a viewer was not let in:\n${heard.slice(0, 600)}`));
    socket.on("close", fail);
    socket.on("data", function listen(chunk: Buffer) {
      const before = heard;
      heard += chunk.toString("latin1");
      if (!before.includes("INFO ") && heard.includes("INFO ")) {
        const connectLine = `CONNECT ${JSON.stringify({ verbose: false, no_responders: false })}`;
        socket.write(masked(`${connectLine}\r\nSUB ${subject} 1\r\nPING\r\n`));
      }
      if (!heard.includes("PONG")) return;
      socket.off("data", listen);
      socket.off("close", fail);
      resolve();
    });
  });
  await isReady;
  return socket;
}

/** A client's binary frame; its mask is zero, which masks nothing and is allowed. */
function masked(text: string): Buffer {
  const payload = Buffer.from(text);
  const head = Buffer.from([0x82, 0x80 | 126, payload.length >> 8, payload.length & 255, 0, 0, 0, 0]);
  if (payload.length < 126)
    return Buffer.concat([Buffer.from([0x82, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
  return Buffer.concat([head, payload]);
}

export type ViewersCalls = typeof calls;

serveParent(calls);
