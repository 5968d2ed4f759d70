import type { Session } from "@cim/contracts/access";
import { parseSession } from "./parse-session.ts";

/** What asking for the session came to. */
export type SessionOutcome =
  | { readonly state: "signed-in"; readonly session: Session }
  | { readonly state: "signed-out" }
  | { readonly state: "failed"; readonly reason: "network" | "shape" }
  | { readonly state: "failed"; readonly reason: "status"; readonly status: number };

/** Asks `GET /api/session`. The cookie is the browser's; no token ever reaches this script. Never rejects. */
export async function readSession(ask: typeof fetch, signal: AbortSignal): Promise<SessionOutcome> {
  let response: Response;
  let body: unknown;
  try {
    response = await ask("/api/session", {
      headers: { accept: "application/json" },
      cache: "no-store",
      signal,
    });
    if (response.status === 401) return { state: "signed-out" };
    if (!response.ok) return { state: "failed", reason: "status", status: response.status };
  } catch {
    // fetch says only "TypeError" for every cause; the person needs: it could not be reached.
    return { state: "failed", reason: "network" };
  }
  try {
    body = await response.json();
  } catch {
    // Not JSON, so not a session: told below.
    body = undefined;
  }
  const session = parseSession(body);
  return session ? { state: "signed-in", session } : { state: "failed", reason: "shape" };
}
