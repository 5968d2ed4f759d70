import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { v7 } from "uuid";
import { HttpError } from "./http-error.ts";
import { rawProblem } from "./raw-problem.ts";
import { toProblem } from "./to-problem.ts";

export interface HttpServerOptions {
  readonly fetch: Parameters<typeof getRequestListener>[0];
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly host: string;
  readonly port: number;
}

export interface HttpServer {
  readonly port: number;
  /**
   * Stops accepting, lets requests under way end for at most `milliseconds`, then closes what is left.
   */
  drain(milliseconds: number): Promise<void>;
}

/** Against connections that send nothing or a byte at a time. */
const times = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 } as const;
const maxHeaderSize = 16 * 1024;

/** A `node:http` server with its limits; requests it cannot parse are answered as problems too. */
export async function startHttpServer({
  fetch,
  upgrade,
  host,
  port,
}: HttpServerOptions): Promise<HttpServer> {
  const server = createServer(
    { ...times, maxHeaderSize, connectionsCheckingInterval: 2000 },
    // Called for what is HTTP but no request that can be made: a Host or a path that is no URL.
    getRequestListener(fetch, { errorHandler: answerMalformed }),
  );
  server.maxRequestsPerSocket = 0;
  server.on("upgrade", upgrade);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    socket.end(rawProblem(refusalOf(error.code)));
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async drain(milliseconds) {
      const closed = once(server, "close");
      server.close();
      // Node closes the connections that are idle now; those kept alive after their last request fall idle later.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const overdue = setTimeout(() => server.closeAllConnections(), milliseconds);
      await closed;
      clearInterval(idle);
      clearTimeout(overdue);
    },
  };
}

function answerMalformed(): Response {
  const { status, problem } = toProblem(refusalOf(undefined), v7(), "/");
  return new Response(JSON.stringify(problem), {
    status,
    headers: { "Content-Type": "application/problem+json", "X-Content-Type-Options": "nosniff" },
  });
}

function refusalOf(code: string | undefined): HttpError {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return new HttpError(431, "headers-too-large", `The headers are larger than ${maxHeaderSize} bytes.`);
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new HttpError(408, "request-timeout", "The request did not arrive in time.");
    default:
      return new HttpError(400, "bad-request", "The request is not HTTP as this server reads it.");
  }
}
