import { sessionCookieName } from "@cim/bff";
import type { BareServerCalls } from "../http/bare-server.ts";
import { startChild } from "../process/start-child.ts";
import { createClient } from "./ask.ts";

/** The bare baseline of a moment: node:http that sends as many bytes from memory to the same client. Milliseconds each. */
export async function bareAnswer(body: Uint8Array, times: number): Promise<readonly number[]> {
  const child = await startChild<BareServerCalls>(new URL("../http/bare-server.ts", import.meta.url));
  try {
    const headers = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
    const port = await child.ask("listen", [{ path: "/rows", headers, body }]);
    const client = createClient({ origin: `http://127.0.0.1:${port}`, cookie: `${sessionCookieName}=bare` });
    const took: number[] = [];
    for (let index = 0; index < times; index++) took.push((await client.get("/rows")).milliseconds);
    client.close();
    return took;
  } finally {
    await child.stop();
  }
}
