import type { HttpBindings } from "@hono/node-server";
import type { StoredSession } from "../session/session-store.ts";

/** What handlers find in Hono's context. */
export interface Environment {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** Set behind `requireSession`. */
    session: StoredSession;
  };
}
