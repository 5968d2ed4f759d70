import { once } from "node:events";
import WebSocket from "ws";

/** What a page's socket said or did, in order. */
type SocketEvent =
  | { readonly kind: "message"; readonly subject: string; readonly body: string }
  | { readonly kind: "error"; readonly text: string }
  | { readonly kind: "pong" };

/**
 * A browser's NATS WebSocket, spoken by hand, so that a test can send what a well-behaved client never would. It answers
 * pings; everything else is up to the test.
 */
export interface PageSocket {
  /** Sends one protocol line, e.g. `SUB live.local.components.fleet 1`. */
  send(line: string): void;
  /** Sends PING and resolves with everything heard since the last round and before its PONG. */
  round(): Promise<readonly SocketEvent[]>;
  /** Resolves with the next message heard that `is` takes. */
  next(is: (event: SocketEvent) => boolean): Promise<SocketEvent>;
  /** Resolves when the server has closed the connection, with what it said last. */
  closed(): Promise<readonly SocketEvent[]>;
  close(): void;
}

/** The connection was refused: by HTTP status before the upgrade, or by NATS after it. */
export class SocketRefused extends Error {
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

export interface PageSocketOptions {
  readonly origin?: string | undefined;
  readonly cookie?: string | undefined;
  /** Fields for CONNECT, e.g. another user. */
  readonly connect?: Readonly<Record<string, unknown>>;
}

/** Opens a socket and logs in; resolves when NATS has accepted it. @throws SocketRefused */
export async function openPageSocket(url: string, options: PageSocketOptions = {}): Promise<PageSocket> {
  const headers = options.cookie === undefined ? {} : { cookie: options.cookie };
  const socket = new WebSocket(url, {
    headers,
    ...(options.origin === undefined ? {} : { origin: options.origin }),
    perMessageDeflate: false,
  });
  const heard: SocketEvent[] = [];
  const listeners = new Set<() => void>();
  let isClosed = false;
  let read = 0;
  let buffer = Buffer.alloc(0);

  const note = (event: SocketEvent) => {
    heard.push(event);
    for (const listener of [...listeners]) listener();
  };
  socket.on("message", (data: Buffer) => {
    buffer = Buffer.concat([buffer, data]);
    buffer = readLines(buffer, note, () => socket.send("PONG\r\n"));
  });
  socket.on("close", () => {
    isClosed = true;
    for (const listener of [...listeners]) listener();
  });

  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("unexpected-response", (request, response) => {
      reject(new SocketRefused(`HTTP ${response.statusCode}`, response.statusCode));
      request.destroy();
    });
    socket.on("error", (error) => reject(new SocketRefused(error.message)));
  });

  function until<Result>(read: () => Result | undefined): Promise<Result> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const result = read();
        if (result !== undefined) {
          listeners.delete(check);
          resolve(result);
        } else if (isClosed) {
          listeners.delete(check);
          reject(new SocketRefused(`closed: ${heard.map((event) => JSON.stringify(event)).join(" ")}`));
        }
      };
      listeners.add(check);
      check();
    });
  }

  const page: PageSocket = {
    send: (line) => socket.send(`${line}\r\n`),
    round() {
      const from = read;
      socket.send("PING\r\n");
      return until(() => {
        const pong = heard.findIndex((event, index) => index >= from && event.kind === "pong");
        if (pong < 0) return undefined;
        read = pong + 1;
        return heard.slice(from, pong);
      });
    },
    next(is) {
      const from = heard.length;
      return until(() => heard.slice(from).find(is));
    },
    async closed() {
      if (!isClosed) await once(socket, "close");
      return heard;
    },
    close: () => socket.terminate(),
  };
  const connect = {
    verbose: false,
    pedantic: false,
    protocol: 1,
    headers: true,
    no_responders: true,
    lang: "test",
    version: "0",
  };
  socket.send(`CONNECT ${JSON.stringify({ ...connect, ...options.connect })}\r\n`);
  await page.round();
  return page;
}

/** Takes whole protocol lines (and the payload of MSG and HMSG) from the buffer; returns what is left. */
function readLines(
  buffer: Buffer,
  note: (event: SocketEvent) => void,
  pong: () => void,
): Buffer<ArrayBuffer> {
  let rest = Buffer.from(buffer);
  for (;;) {
    const end = rest.indexOf("\r\n");
    if (end < 0) return rest;
    const line = rest.subarray(0, end).toString();
    const after = end + 2;
    const [verb = "", ...parts] = line.split(" ");
    if (verb === "MSG" || verb === "HMSG") {
      const size = Number(parts.at(-1));
      if (rest.length < after + size + 2) return rest;
      note({ kind: "message", subject: parts[0] ?? "", body: rest.subarray(after, after + size).toString() });
      rest = rest.subarray(after + size + 2);
      continue;
    }
    rest = rest.subarray(after);
    if (verb === "PING") pong();
    else if (verb === "PONG") note({ kind: "pong" });
    else if (verb === "-ERR") note({ kind: "error", text: line.slice(5) });
  }
}
