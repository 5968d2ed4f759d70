import { type Credentials, type ServiceName, serviceNames } from "./create-credentials.ts";
import { pagesAccount } from "./page-permissions.ts";
import { leafPermissions, servicePermissions } from "./service-permissions.ts";

/** NATS account of scripts and CI jobs. */
const scriptsAccount = "SCRIPTS";

export interface AuthorizationConfigurationOptions {
  readonly machine: string;
  readonly credentials: Credentials;
  /** Where nats-server listens for the WebSockets that the BFF pipes to it; keep it on loopback. `-1`: a free port. */
  readonly websocket: { readonly host: string; readonly port: number };
  /**
   * Origins of the dashboard, e.g. `http://localhost:8080`; or `same-origin`: the Origin must name the Host of the
   * request (the BFF forwards both), for when the port is not known yet. Behind a TLS proxy the list is needed.
   */
  readonly allowedOrigins: readonly string[] | "same-origin";
  /** Name of the session cookie; see `sessionCookieName`. */
  readonly tokenCookie: string;
  /** Absent: no leaf nodes may attach. `-1`: a free port. */
  readonly leafNodes?: { readonly host: string; readonly port: number };
}

/**
 * The part of nats-server's configuration that says who may connect as what: accounts `CIM` (services, JetStream),
 * `PAGES` (browsers, hearing `live.>` only), `SCRIPTS` (`cim-emit`: may append and look up, answered by name), `CALLOUT` (the BFF's authorization service) and `SYS`.
 * It holds passwords: write it to a file of mode 0600. Pure; the rest of the file (listen, jetstream) is the caller's.
 * @example `${authorizationConfiguration(options)}\nlisten: "127.0.0.1:4222"\njetstream { store_dir: "..." }\n`
 */
export function authorizationConfiguration(options: AuthorizationConfigurationOptions): string {
  const { machine, credentials, websocket, allowedOrigins, tokenCookie, leafNodes } = options;
  const permissions = servicePermissions(machine);
  // Only plain TCP clients may use a service's password: a stolen one is of no use to a page's WebSocket.
  const user = (name: ServiceName, rights?: object, type = "STANDARD") => ({
    user: name,
    password: credentials.passwords[name],
    allowed_connection_types: [type],
    ...(rights === undefined ? {} : { permissions: rights }),
  });
  // Users of the accounts and not of `leafnodes.authorization`, whose users can have no permissions.
  const leafUser = (name: "leaf" | "leafSys", rights?: object) =>
    leafNodes === undefined ? [] : [user(name, rights, "LEAFNODE")];
  const live = `live.${machine}.>`;
  const asked = permissions.emit.publish.allow;
  const blocks = {
    system_account: "SYS",
    accounts: {
      CIM: {
        jetstream: "enabled",
        exports: [
          { stream: live, accounts: [pagesAccount] },
          ...asked.map((service) => ({ service, accounts: [scriptsAccount] })),
        ],
        users: [
          user("domain"),
          user("bff", permissions.bff),
          user("bridge", permissions.bridge),
          user("cli", permissions.cli),
          ...leafUser("leaf", leafPermissions(machine)),
        ],
      },
      [pagesAccount]: { imports: [{ stream: { account: "CIM", subject: live } }] },
      // Scripts' own account: what they ask is answered in it, so that no reply subject of theirs reaches a stream, a bucket or
      // JetStream's API of account CIM, which nats-server would otherwise obey as if the server itself had sent it.
      [scriptsAccount]: {
        imports: asked.map((subject) => ({ service: { account: "CIM", subject } })),
        users: [user("emit", permissions.emit)],
      },
      CALLOUT: {
        users: [
          user("callout", {
            publish: { deny: [">"] },
            subscribe: { allow: ["$SYS.REQ.USER.AUTH"] },
            allow_responses: true,
          }),
        ],
      },
      SYS: {
        users: [
          user("sys", {
            publish: { allow: ["$SYS.REQ.>"] },
            subscribe: { allow: ["_INBOX_sys.>", "$SYS.>"] },
          }),
          ...leafUser("leafSys"),
        ],
      },
    },
    authorization: {
      // A storm of connects waits for its turn at the callout; nats-server's default of 2 s is too short for that.
      timeout: 5,
      auth_callout: {
        issuer: credentials.issuer.publicKey,
        account: "CALLOUT",
        auth_users: serviceNames.filter((name) => leafNodes !== undefined || !name.startsWith("leaf")),
      },
    },
    websocket: {
      listen: `${websocket.host}:${websocket.port}`,
      no_tls: true,
      // Frames are compressed once by the publisher where it pays; here it would be once per page.
      compression: false,
      token_cookie: tokenCookie,
      ...(allowedOrigins === "same-origin" ? { same_origin: true } : { allowed_origins: allowedOrigins }),
    },
    ...(leafNodes === undefined ? {} : { leafnodes: { listen: `${leafNodes.host}:${leafNodes.port}` } }),
  };
  return Object.entries(blocks)
    .map(([name, value]) => `${name}: ${JSON.stringify(value, null, 2)}\n`)
    .join("");
}
