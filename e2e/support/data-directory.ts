import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dashboard } from "./dashboard.ts";

/** What a dashboard keeps in its data directory for those who run it: how its nats-server is reached, and as whom. */
export interface KeptAccess {
  readonly machine: string;
  readonly url: string;
  readonly ports: Readonly<Record<"client" | "websocket" | "monitor" | "leaf", number>>;
  readonly passwords: Readonly<Record<string, string>>;
}

export function readAccess(dashboard: Dashboard): KeptAccess {
  const read = (name: string) => JSON.parse(readFileSync(join(dashboard.data, name), "utf8"));
  const { machine, nats } = read("endpoints.json") as { machine: string; nats: { url: string } };
  const { passwords } = read("credentials.json") as Pick<KeptAccess, "passwords">;
  return { machine, url: nats.url, ports: read("ports.json") as KeptAccess["ports"], passwords };
}
