import type { NatsServerPorts } from "@cim/toolchain";

export interface TestNatsOptions {
  /** Server name; default chosen by the server. */
  readonly name?: string;
  /** JetStream with a file store in a temporary folder; with a domain of its own when given. */
  readonly jetstream?: boolean | { readonly domain: string };
  readonly websocket?: boolean;
  /** HTTP monitoring; default true. */
  readonly monitor?: boolean;
  /** Accounts APP (anonymous clients get it) and SYS (see `systemUser`) in place of the default account. */
  readonly systemAccount?: boolean;
  /** Listens for leaf nodes. */
  readonly acceptLeafNodes?: boolean;
  /** Is a leaf node of the hub whose leaf node port (or a proxy's in front of it) is `port` on 127.0.0.1. */
  readonly leafOf?: { readonly port: number };
  /** More lines of nats-server configuration, such as `accounts`, `authorization` or `max_payload`. */
  readonly config?: string;
}

/** The user of the system account; fixed, because the server listens on loopback only and lives for one test. */
export const systemUser = { user: "sys", pass: "sys" } as const;
const appUser = { user: "app", pass: "app" } as const;

/** Text of a nats-server configuration. `ports` keeps the ports of an earlier run; else the server chooses. */
export function renderTestNatsConfig(
  options: TestNatsOptions,
  storeDirectory: string,
  ports: NatsServerPorts | undefined,
): string {
  const host = "127.0.0.1";
  const settings: Record<string, unknown> = { host, port: ports?.client ?? -1 };
  if (options.name !== undefined) settings.server_name = options.name;
  if (options.monitor !== false) settings.http = `${host}:${ports?.monitor ?? -1}`;
  if (options.websocket) settings.websocket = { host, port: ports?.websocket ?? -1, no_tls: true };
  if (options.jetstream) {
    const domain = typeof options.jetstream === "object" ? { domain: options.jetstream.domain } : {};
    settings.jetstream = { store_dir: storeDirectory, ...domain };
  }
  if (options.systemAccount) Object.assign(settings, accounts(Boolean(options.jetstream)));
  const leafnodes = leafNodes(options, ports?.leaf);
  if (leafnodes !== undefined) settings.leafnodes = leafnodes;
  const lines = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return [...lines, options.config ?? "", ""].join("\n");
}

function accounts(hasJetStream: boolean): Record<string, unknown> {
  return {
    accounts: {
      APP: {
        users: [{ user: appUser.user, password: appUser.pass }],
        ...(hasJetStream ? { jetstream: "enabled" } : {}),
      },
      SYS: { users: [{ user: systemUser.user, password: systemUser.pass }] },
    },
    system_account: "SYS",
    no_auth_user: appUser.user,
  };
}

function leafNodes(options: TestNatsOptions, port: number | undefined): Record<string, unknown> | undefined {
  if (!options.acceptLeafNodes && options.leafOf === undefined) return undefined;
  const hub = options.leafOf;
  return {
    ...(options.acceptLeafNodes ? { host: "127.0.0.1", port: port ?? -1, no_advertise: true } : {}),
    ...(hub === undefined
      ? {}
      : { reconnect: "200ms", remotes: remotes(hub.port, options.systemAccount ?? false) }),
  };
}

/** One link per account; discovered addresses are ignored, so that a proxy in between cannot be bypassed. */
function remotes(port: number, hasSystemAccount: boolean): readonly Record<string, unknown>[] {
  if (!hasSystemAccount) return [{ url: `nats-leaf://127.0.0.1:${port}`, ignore_discovered_servers: true }];
  const links = [
    { account: "APP", ...appUser },
    { account: "SYS", ...systemUser },
  ];
  return links.map(({ account, user, pass }) => ({
    url: `nats-leaf://${user}:${pass}@127.0.0.1:${port}`,
    account,
    ignore_discovered_servers: true,
  }));
}
