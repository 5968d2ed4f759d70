import type { TestNats } from "@cim/testing";

/** URL of a test's nats-server with a user of it, whose password is its name. */
export function urlOf(server: TestNats, user: string): string {
  return `nats://${user}:${user}@127.0.0.1:${server.ports.client}`;
}
