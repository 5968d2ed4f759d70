import type { Context } from "hono";
import { acceptedEncoding } from "../http/accepted-encoding.ts";
import { breakOff } from "../http/break-off.ts";
import type { Environment } from "../http/environment.ts";
import { type PartsAnswer, plainBody } from "./ask-parts.ts";

/** The encoding in which a compressed answer goes to this client: as it comes, or unpacked on the way. */
export function encodingFor(context: Context<Environment>): "gzip" | "identity" {
  return acceptedEncoding(context.req.header("accept-encoding"), ["gzip"]) === "gzip" ? "gzip" : "identity";
}

/** Passes an answer on as it comes, compressed when it is and the client takes that. */
export async function streamAnswer(
  context: Context<Environment>,
  answer: PartsAnswer,
  headers: Readonly<Record<string, string>>,
  onBroken: (error: unknown) => void,
): Promise<Response> {
  const isGzip = answer.isGzip && encodingFor(context) === "gzip";
  const all = isGzip ? { ...headers, "Content-Encoding": "gzip" } : headers;
  if (context.req.method === "HEAD") {
    await answer.body.cancel("only the head was asked for");
    return new Response(null, { headers: all });
  }
  const body = isGzip ? answer.body : plainBody(answer);
  return new Response(breakOff(context, body, onBroken), { headers: all });
}
