/** Name of the session cookie; nats-server reads it as the connection's token (`websocket.token_cookie`). */
export const sessionCookieName = "cim_session";

/**
 * The `Set-Cookie` value of a session. The cookie outlives idle sessions on purpose: the server's record decides.
 * @param secure true when people reach the dashboard over https
 */
export function sessionCookie(token: string, secure: boolean, maxAgeSeconds: number): string {
  return `${sessionCookieName}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
}

/** The `Set-Cookie` value that removes the session cookie. */
export function clearedSessionCookie(secure: boolean): string {
  return sessionCookie("", secure, 0);
}

/** The session cookie's value in a `Cookie` header, or undefined. The first wins, as in nats-server. */
export function readSessionCookie(cookies: string | null | undefined): string | undefined {
  for (const pair of (cookies ?? "").split(";")) {
    const [name, ...value] = pair.trim().split("=");
    if (name === sessionCookieName) return value.join("=");
  }
  return undefined;
}
