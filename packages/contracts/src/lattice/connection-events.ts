import { z } from "zod";
import { defineEvent } from "../events/define-event.ts";
import { field } from "../events/fields.ts";

const context = "lattice";
const gateway = { context, aggregate: "gateway", id: "gateway" } as const;
const connection = { context, aggregate: "connection", id: "connection" } as const;

/** How a client speaks to its server. */
export const transports = ["nats", "websocket", "mqtt"] as const;

/** Gateways between clusters, and who is connected to which server, as the servers themselves tell. */
export const connectionEvents = {
  GatewayUp: defineEvent({
    ...gateway,
    type: "GatewayUp",
    verb: "up",
    describe: "Servers of one cluster reach another cluster over a gateway, now or by more or fewer servers.",
    schema: z.object({
      /** `<cluster>/<other cluster>`: the way there; the way back is another one. */
      gateway: field.id,
      cluster: field.id,
      /** The cluster that is reached. */
      remote: field.id,
      /** Servers of the cluster that are connected to the other one now, of so many that answered. */
      connected: field.count,
      servers: field.count,
      /** Milliseconds, the median of those connected. */
      rtt_ms: z.number().nonnegative().nullable(),
    }),
  }),
  GatewayDown: defineEvent({
    ...gateway,
    type: "GatewayDown",
    verb: "down",
    describe: "No server of one cluster reaches another cluster any more.",
    schema: z.object({
      gateway: field.id,
      cluster: field.id,
      remote: field.id,
      reason: field.text.optional(),
    }),
  }),
  ConnectionOpened: defineEvent({
    ...connection,
    type: "ConnectionOpened",
    verb: "opened",
    describe:
      "A client is connected to a server, and has been for a while; or what it says of itself changed.",
    schema: z.object({
      /** `<server>/<number that the server gave it>` */
      connection: field.id,
      server: field.id,
      account: field.name,
      /** The name that the client gave its connection; empty where it gave none. */
      client: field.name,
      /** Who it signed in as; null where nobody had to. */
      user: field.name.nullable(),
      /** The component that the connection's name speaks of (see component-of-client.ts); null where it speaks of none. */
      component: field.id.nullable(),
      transport: z.enum(transports),
      /** Of the client's library, e.g. `rust` and `0.45.0`. */
      language: field.name.nullable(),
      version: field.name.nullable(),
      /** Address of the host, without the port. */
      address: field.name.nullable(),
      /** Milliseconds, when it was first told. */
      rtt_ms: z.number().nonnegative().nullable(),
      connected_at: field.time.nullable(),
    }),
  }),
  ConnectionClosed: defineEvent({
    ...connection,
    type: "ConnectionClosed",
    verb: "closed",
    describe: "A client is no longer connected.",
    schema: z.object({
      connection: field.id,
      server: field.id,
      account: field.name,
      client: field.name,
      component: field.id.nullable(),
      reason: field.text.optional(),
    }),
  }),
  SlowConsumerCut: defineEvent({
    ...connection,
    type: "SlowConsumerCut",
    verb: "cut-as-slow",
    describe: "A server cut a connection because its client did not read fast enough.",
    schema: z.object({
      connection: field.id,
      server: field.id,
      account: field.name,
      client: field.name,
      user: field.name.nullable(),
      component: field.id.nullable(),
      /** In the server's words, e.g. `Slow Consumer (Pending Bytes)`. */
      reason: field.text,
      /** Messages and bytes that it had been sent. */
      sent_messages: field.count.nullable(),
      sent_bytes: field.count.nullable(),
    }),
  }),
} as const;
