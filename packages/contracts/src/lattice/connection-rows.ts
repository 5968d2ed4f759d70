import { z } from "zod";
import { rowOf } from "../rows/row.ts";
import { transports } from "./connection-events.ts";

/** The way from one cluster to another. Keyed by `<cluster>/<other cluster>`; one that is cut stays, as down. */
export const gatewayRow = rowOf({
  gateway: z.string(),
  cluster: z.string(),
  remote: z.string(),
  /** Servers of the cluster that are connected to the other, of so many. */
  connected: z.int(),
  servers: z.int(),
  rttMs: z.number().nullable(),
  /** `partly`: some servers of the cluster are not connected to the other. */
  state: z.enum(["up", "partly", "down"]),
  stateSince: z.string(),
  reason: z.string().nullable(),
});

/** A client connected to a server now. Keyed by `<server>/<number>`; gone when it is closed. */
export const connectionRow = rowOf({
  connection: z.string(),
  server: z.string(),
  account: z.string(),
  /** The name that the client gave its connection; empty where it gave none. */
  client: z.string(),
  user: z.string().nullable(),
  /** The component that the name speaks of; whether there is such a component, its own rows say. */
  component: z.string().nullable(),
  transport: z.enum(transports),
  language: z.string().nullable(),
  version: z.string().nullable(),
  address: z.string().nullable(),
  rttMs: z.number().nullable(),
  connectedAt: z.string().nullable(),
});

/** Somebody whom servers cut for reading too slowly. Keyed by `<server>/<account>/<component, client or user>`. */
export const slowConsumerRow = rowOf({
  server: z.string(),
  account: z.string(),
  client: z.string(),
  user: z.string().nullable(),
  component: z.string().nullable(),
  /** The connection that was cut last. */
  connection: z.string(),
  /** How often it was cut, since when, and at last. */
  times: z.int(),
  firstTime: z.string(),
  lastTime: z.string(),
  reason: z.string(),
  /** The latest cuts, newest first, at most 20: position of the event and its time. */
  latest: z.array(z.object({ position: z.int(), time: z.string() })),
});

export type GatewayRow = z.infer<typeof gatewayRow>;
export type ConnectionRow = z.infer<typeof connectionRow>;
export type SlowConsumerRow = z.infer<typeof slowConsumerRow>;
