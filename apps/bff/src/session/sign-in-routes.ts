import { Hono } from "hono";
import type { Logger } from "pino";
import type { Environment } from "../http/environment.ts";
import { HttpError, TooManyRequestsError } from "../http/http-error.ts";
import { createRateLimit } from "../http/rate-limit.ts";
import { remoteAddress } from "../http/remote-address.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { sessionCookie } from "./session-cookie.ts";
import { absoluteLifetime } from "./session-lifetime.ts";
import type { SessionStore } from "./session-store.ts";

export interface SignInRoutesOptions {
  readonly provider: IdentityProvider;
  readonly sessions: SessionStore;
  readonly secure: boolean;
  readonly now: () => number;
  readonly logger: Logger;
  readonly onSignIn: (outcome: "signed-in" | "refused" | "limited") => void;
}

/** Ten attempts at once from one address, then one each 6 s. Tokens of 256 bits need no more; the store does. */
const attempts = { burst: 10, perSecond: 1 / 6 };

/** `GET /sign-in?token=…`: uses a one-time link up, and sends the browser to the dashboard with its session. */
export function signInRoutes(options: SignInRoutesOptions): Hono<Environment> {
  const { provider, sessions, secure, logger, onSignIn } = options;
  const failures = createRateLimit({ ...attempts, now: options.now });
  return new Hono<Environment>().get("/sign-in", async (context) => {
    const { req } = context;
    if (req.method === "HEAD" || /prefetch|preview/iu.test(req.header("sec-purpose") ?? "")) {
      // Whoever only peeks (a chat's link preview, a browser's prefetch) must not use the link up.
      throw new HttpError(503, "not-for-prefetch", "Open the sign-in link itself; it works once.");
    }
    const address = remoteAddress(context);
    const identity = await provider.identify(new URL(req.url).searchParams);
    context.header("Cache-Control", "no-store");
    if (identity === undefined) {
      const wait = failures.take(address);
      onSignIn(wait > 0 ? "limited" : "refused");
      if (wait > 0) throw new TooManyRequestsError(wait);
      return context.redirect("/?signIn=expired", 303);
    }
    const { token, session } = await sessions.create(identity.user, identity.role);
    logger.info({ session: session.key, user: session.user, role: session.role }, "Signed in");
    onSignIn("signed-in");
    context.header("Set-Cookie", sessionCookie(token, secure, absoluteLifetime / 1000));
    return context.redirect("/", 303);
  });
}
