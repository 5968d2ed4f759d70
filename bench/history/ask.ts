import { Agent, request } from "node:http";
import type { Stack } from "../stack/start-stack.ts";

export interface Asked {
  readonly milliseconds: number;
  /** Bytes of the body as it came over the wire. */
  readonly bytes: Buffer;
}

/** Asks with gzip accepted and reads the whole body, over one kept connection; `fetch` would unpack it. */
export interface Client {
  get(path: string): Promise<Asked>;
  close(): void;
}

export function createClient(stack: Pick<Stack, "origin" | "cookie">): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    get: (path) =>
      new Promise((resolve, reject) => {
        const began = performance.now();
        const headers = { cookie: stack.cookie, "accept-encoding": "gzip" };
        request(`${stack.origin}${path}`, { agent, headers }, async (response) => {
          try {
            const bytes = Buffer.concat(await response.toArray());
            if (response.statusCode !== 200)
              throw new Error(`${path} answered ${response.statusCode}: ${bytes.toString().slice(0, 500)}`);
            resolve({ milliseconds: performance.now() - began, bytes });
          } catch (error) {
            reject(error);
          }
        })
          .on("error", reject)
          .end();
      }),
    close: () => agent.destroy(),
  };
}
