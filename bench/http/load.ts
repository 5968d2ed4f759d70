import { connect, type Socket } from "node:net";
import { serveParent } from "../process/serve-parent.ts";

export interface LoadInput {
  readonly port: number;
  /** The whole request as it goes over the wire. */
  readonly request: string;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly bytesPerResponse: number;
}

/**
 * A client that costs little, so that the server is what is measured: each connection sends the same bytes again as soon as the
 * answer is complete. It reads `Content-Length` of the first answer of each connection and counts bytes from then on.
 */
const calls = {
  async run({ port, request, connections, seconds }: LoadInput): Promise<LoadResult> {
    const began = performance.now();
    const until = began + seconds * 1000;
    const bytes = Buffer.from(request);
    const done = await Promise.all(
      Array.from({ length: connections }, () => loop(port, bytes, () => performance.now() < until)),
    );
    const took = (performance.now() - began) / 1000;
    const requests = done.reduce((sum, one) => sum + one.requests, 0);
    return { requestsPerSecond: requests / took, bytesPerResponse: done[0]?.length ?? 0 };
  },
};

function loop(
  port: number,
  request: Buffer,
  goesOn: () => boolean,
): Promise<{ readonly requests: number; readonly length: number }> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let length = 0;
    let heard = 0;
    let requests = 0;
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the server closed a connection that should stay")));
    socket.on("connect", () => socket.write(request));
    socket.on("data", (chunk: Buffer) => {
      if (heard === 0) length = answerLength(chunk);
      heard += chunk.length;
      if (heard < length) return;
      if (heard > length) return void reject(new Error(`an answer of ${length} bytes has ${heard}`));
      heard = 0;
      requests += 1;
      if (goesOn()) return void socket.write(request);
      socket.removeAllListeners("close");
      socket.destroy();
      resolve({ requests, length });
    });
  });
}

/** Bytes of head and body. @throws unless it is 200 with a length, its head in one chunk */
function answerLength(chunk: Buffer): number {
  const end = chunk.indexOf("\r\n\r\n");
  const head = chunk.toString("latin1", 0, end);
  const body = /^content-length: (\d+)\r?$/imu.exec(head)?.[1];
  if (end < 0 || body === undefined || !head.startsWith("HTTP/1.1 200")) {
    throw new Error(`this answer cannot be measured:\n${chunk.toString("latin1", 0, 400)}`);
  }
  return end + 4 + Number(body);
}

export type LoadCalls = typeof calls;

serveParent(calls);
