import type { EventPage } from "@cim/contracts/api";
import type { Snapshot } from "@cim/contracts/live";
import { areRows, isObject } from "./parse-frame.ts";

/** What asking the server came to. `fault` is for people. */
export type Answer<Body> =
  | { readonly kind: "body"; readonly body: Body }
  | { readonly kind: "signed-out" }
  | { readonly kind: "refused"; readonly fault: string }
  | { readonly kind: "failed"; readonly fault: string };

/** What the worker asks over HTTP. Never rejects. */
export interface Server {
  snapshot(projection: string, slice: string): Promise<Answer<Snapshot>>;
  /** Newest first; only events below `before` where given. */
  events(limit: number, before: number | undefined): Promise<Answer<EventPage>>;
  session(): Promise<Answer<true>>;
}

/** Longest wait for an answer, in milliseconds: a black-holed connection must not hold a refetch for ever. */
const patience = 15_000;

/** Talks to the BFF at `origin`. The browser adds the cookie and revalidates by ETag. */
export function makeServer(origin: string, ask: typeof fetch): Server {
  async function get<Body>(path: string, read: (value: unknown) => Body | undefined): Promise<Answer<Body>> {
    try {
      const response = await ask(new URL(path, origin), {
        headers: { accept: "application/json" },
        cache: "no-cache",
        signal: AbortSignal.timeout(patience),
      });
      if (response.status === 401) return { kind: "signed-out" };
      if (response.status === 403 || response.status === 404) {
        return { kind: "refused", fault: `${path}: ${response.status}` };
      }
      if (!response.ok) return { kind: "failed", fault: `${path}: ${response.status}` };
      const body = read(await response.json());
      return body === undefined
        ? { kind: "failed", fault: `${path}: not in the expected form` }
        : { kind: "body", body };
    } catch (error) {
      return { kind: "failed", fault: `${path}: ${error instanceof Error ? error.message : String(error)}` };
    }
  }

  return {
    snapshot: (projection, slice) =>
      get(`/api/snapshots/${encodeURIComponent(projection)}/${encodeURIComponent(slice)}`, readSnapshot),
    events: (limit, before) =>
      get(`/api/events?limit=${limit}${before === undefined ? "" : `&before=${before}`}`, readEventPage),
    session: () => get("/api/session", (value) => (isObject(value) ? true : undefined)),
  };
}

function readSnapshot(value: unknown): Snapshot | undefined {
  if (!isObject(value) || !Number.isSafeInteger(value.position) || !areRows(value.rows)) return undefined;
  if (typeof value.epoch !== "string") return undefined;
  return value as unknown as Snapshot;
}

function readEventPage(value: unknown): EventPage | undefined {
  if (!isObject(value) || !Number.isSafeInteger(value.head) || !areRows(value.events)) return undefined;
  if (value.next !== null && !Number.isSafeInteger(value.next)) return undefined;
  return value as unknown as EventPage;
}
