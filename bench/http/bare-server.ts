import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serveParent } from "../process/serve-parent.ts";

export interface BareAnswer {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The bare baseline: node:http that sends the same bytes, and knows nothing of sessions, routes or logs. */
const calls = {
  async listen(answers: readonly BareAnswer[]): Promise<number> {
    const byPath = new Map(answers.map((answer) => [answer.path, answer]));
    const server = createServer((request, response) => {
      const answer = byPath.get(request.url ?? "");
      if (answer === undefined) return void response.writeHead(404).end();
      response.writeHead(200, { ...answer.headers, "Content-Length": answer.body.byteLength });
      response.end(answer.body);
    });
    server.keepAliveTimeout = 65_000;
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  },
};

export type BareServerCalls = typeof calls;

serveParent(calls);
