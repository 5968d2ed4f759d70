const loopback: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** True when only this machine reaches the dashboard: it listens on loopback and no proxy stands in front. */
export function isLocalOnly(host: string, publicUrl: string | undefined): boolean {
  const isLoopback = (name: string) => loopback.has(name) || name === "::1";
  return isLoopback(host) && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname));
}

/** True for the names under which a machine reaches itself. */
export function isLoopbackName(hostname: string): boolean {
  return loopback.has(hostname);
}

/**
 * The origins under which people reach the dashboard, as browsers write them.
 * @param port the port it listens on
 * @param publicUrl what a proxy in front is reached by, if there is one
 * @returns the public URL's origin; all names of this machine when there is none, or when it is itself one of them
 * @example ownOrigins(8080, undefined) // ["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"]
 */
export function ownOrigins(port: number, publicUrl: string | undefined): readonly string[] {
  const local = [...loopback].map((host) => new URL(`http://${host}:${port}`).origin);
  if (publicUrl === undefined) return local;
  const { origin, hostname } = new URL(publicUrl);
  return loopback.has(hostname) ? [...new Set([origin, ...local])] : [origin];
}
