import type { IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import { HttpError, NotFoundError, NotSignedInError } from "../http/http-error.ts";
import { rawProblem } from "../http/raw-problem.ts";
import { readUpgradeAnswer } from "./read-upgrade-answer.ts";
import { natsPath, refuseUpgrade, type UpgradeRefusal, upgradeHead } from "./upgrade-request.ts";

export interface WebSocketTunnelOptions {
  /** nats-server's WebSocket listener. */
  readonly target: { readonly host: string; readonly port: number };
  readonly isOwnOrigin: (origin: string) => boolean;
  readonly logger: Logger;
  /** Tunnels open at once; further ones are told to come back. */
  readonly limit?: number;
}

export interface WebSocketTunnel {
  /** Handler of the HTTP server's `upgrade` event. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tunnels open now. */
  open(): number;
  /** Ends all tunnels and refuses new ones. */
  close(): void;
}

/** Within this nats-server must be reached and have answered the upgrade. */
const connectMilliseconds = 3000;
/** How long a refused page may take to close its side. */
const lingerMilliseconds = 2000;
const keepAliveMilliseconds = 15_000;

/**
 * Carries browsers' NATS WebSockets from the dashboard's own origin to nats-server, byte by byte: one request head, its
 * answer, then raw pipes both ways (with their backpressure). No frame is parsed, so it costs two copies and no more.
 * Nothing of the page goes on before nats-server has switched to WebSocket: after a refusal it would read a next HTTP
 * request on the same connection, with a path, cookies and an origin that nobody checked.
 */
export function createWebSocketTunnel(options: WebSocketTunnelOptions): WebSocketTunnel {
  const { target, isOwnOrigin, logger, limit = 5000 } = options;
  const pairs = new Set<{ readonly page: Duplex; readonly server: Socket }>();
  let closing = false;

  function upgrade(request: IncomingMessage, page: Duplex, head: Buffer): void {
    page.on("error", () => page.destroy()); // a page that went away; `close` below cleans up
    const refusal = refuseUpgrade(request, isOwnOrigin);
    if (refusal !== undefined) {
      refuse(page, request, errorOf(refusal));
      return;
    }
    if (closing || pairs.size >= limit) {
      refuse(page, request, new TooManyConnectionsError());
      return;
    }

    const server = connect({
      ...target,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: keepAliveMilliseconds,
    });
    const pair = { page, server };
    pairs.add(pair);
    if (isSocket(page)) page.setNoDelay(true).setKeepAlive(true, keepAliveMilliseconds).setTimeout(0);
    let connected = false;
    const overdue = setTimeout(() => server.destroy(new Error("no connection in time")), connectMilliseconds);

    server.once("connect", () => {
      server.write(upgradeHead(request.headers, request.socket.remoteAddress));
    });
    let begin = Buffer.alloc(0);
    const listen = (chunk: Buffer) => {
      begin = Buffer.concat([begin, chunk]);
      const status = readUpgradeAnswer(begin);
      if (status === undefined) return;
      clearTimeout(overdue);
      server.off("data", listen);
      if (status !== 101) {
        refuse(page, request, errorOfStatus(status));
        server.destroy();
        return;
      }
      connected = true;
      page.write(begin);
      if (head.length > 0) server.write(head);
      // A pipe ends its target when its source ends, so a half-open connection closes both ways.
      page.pipe(server);
      server.pipe(page);
    };
    server.on("data", listen);
    server.on("error", (error) => {
      if (connected) return; // the other end went away; `close` follows and ends the page's side
      logger.warn({ error: error.message }, "NATS' WebSocket port cannot be reached");
    });
    const end = () => {
      clearTimeout(overdue);
      pairs.delete(pair);
      server.destroy();
      if (connected) page.destroy();
      else refuse(page, request, new NatsUnreachableError());
    };
    server.once("close", end);
    page.once("close", end);
  }

  return {
    upgrade,
    open: () => pairs.size,
    close() {
      closing = true;
      for (const { page, server } of pairs) {
        server.destroy();
        page.destroy();
      }
    },
  };
}

class TooManyConnectionsError extends HttpError {
  constructor() {
    super(503, "too-many-connections", "No more live connections now; try again in a moment.", {
      headers: { "Retry-After": "2" },
    });
  }
}

class NatsUnreachableError extends HttpError {
  constructor() {
    super(502, "nats-unreachable", "NATS cannot be reached now; try again in a moment.");
  }
}

/** What nats-server's refusal of an upgrade means to the page. */
function errorOfStatus(status: number): HttpError {
  if (status === 400) return errorOf("not-a-websocket");
  return status === 403 ? errorOf("cross-origin") : new NatsUnreachableError();
}

function errorOf(refusal: UpgradeRefusal): HttpError {
  switch (refusal) {
    case "not-found":
      return new NotFoundError(`There is no WebSocket here; NATS is at ${natsPath}.`);
    case "not-a-websocket":
      return new HttpError(400, "not-a-websocket", `${natsPath} takes WebSocket connections only.`);
    case "cross-origin":
      return new HttpError(403, "cross-origin", "Live data is for the dashboard's own page only.");
    case "not-signed-in":
      return new NotSignedInError();
  }
}

/** Answers the upgrade with a problem and ends the connection, also of a page that does not end its own side. */
function refuse(page: Duplex, request: IncomingMessage, error: HttpError): void {
  if (page.writableEnded) return;
  page.resume(); // what it still sends is nobody's, and its end is only seen by reading up to it
  const overdue = setTimeout(() => page.destroy(), lingerMilliseconds);
  page.once("close", () => clearTimeout(overdue));
  page.end(rawProblem(error, request.url?.split("?", 1)[0]));
}

function isSocket(stream: Duplex): stream is Socket {
  return "setNoDelay" in stream;
}
