import type { Context } from "hono";
import type { Environment } from "./environment.ts";

/** The peer's IP address; `unknown` when there is no socket (a request made in a test). */
export function remoteAddress(context: Context<Environment>): string {
  return context.env?.incoming?.socket.remoteAddress ?? "unknown";
}
