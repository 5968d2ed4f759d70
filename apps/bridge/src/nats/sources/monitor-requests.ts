import { parseInput } from "@cim/contracts";
import type { z } from "zod";
import { publicUrl } from "./open-connection.ts";
import type { Patience } from "./source.ts";
import { messageOf, SourceUnreachableError, UnreadableAnswerError } from "./source-errors.ts";

export interface MonitorReply<Data> {
  readonly data: Data;
  readonly bytes: number;
}

/**
 * One page of the monitoring port, within limits of time and size; no redirect is followed.
 * @param path e.g. `jsz?streams=true`, relative to the URL's own path
 * @throws SourceUnreachableError, UnreadableAnswerError
 */
export async function askMonitor<Schema extends z.ZodType>(
  url: string,
  path: string,
  schema: Schema,
  { requestMs, replyBytes }: Patience,
  stopped: AbortSignal,
): Promise<MonitorReply<z.output<Schema>>> {
  const base = new URL(url.endsWith("/") ? url : `${url}/`);
  const { username, password } = base;
  base.username = "";
  base.password = "";
  const name = publicUrl(url);
  const login = `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64")}`;
  const bytes = await (async () => {
    try {
      const response = await fetch(new URL(path, base), {
        redirect: "error",
        signal: AbortSignal.any([stopped, AbortSignal.timeout(requestMs)]),
        headers: { accept: "application/json", ...(username === "" ? {} : { authorization: login }) },
      });
      if (!response.ok) throw new Error(`/${path} answers HTTP ${response.status}`);
      return await limitedBody(response, replyBytes);
    } catch (cause) {
      throw new SourceUnreachableError(name, messageOf(cause), cause);
    }
  })();
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return { data: parseInput(schema, json, path), bytes: bytes.length };
  } catch (cause) {
    throw new UnreadableAnswerError(name, `/${path}`, messageOf(cause), cause);
  }
}

async function limitedBody(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) throw new Error(`the answer is larger than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
