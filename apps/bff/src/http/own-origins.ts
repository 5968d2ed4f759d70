/**
 * The origins under which people reach the dashboard.
 * @param port the port it listens on
 * @param publicUrl what a proxy in front is reached by, if there is one
 * @returns e.g. `http://localhost:8080`; loopback names count as one when there is no `publicUrl`
 */
export function ownOrigins(port: number, publicUrl: string | undefined): readonly string[] {
  const loopback = ["127.0.0.1", "localhost", "[::1]"].map((host) => originOf(`http://${host}:${port}`));
  return publicUrl === undefined ? loopback : [originOf(publicUrl), ...loopback];
}

/** The origin of a URL as browsers write it: without a default port or a path. */
function originOf(url: string): string {
  return new URL(url).origin;
}
