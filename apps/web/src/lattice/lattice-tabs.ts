import type { MeasureName } from "@cim/contracts/series";
import type { FieldColumn } from "../thing/thing-table.tsx";
import type { ColumnFrom } from "../ui/table-columns.ts";

/** The lists of Lattice, each the rows of one projection. */
export const lists = [
  "servers",
  "leaf-links",
  "gateways",
  "accounts",
  "connections",
  "slow-consumers",
  "streams",
  "consumers",
  "sources",
  "feeds",
  "subscriptions",
] as const;
export type ListTab = (typeof lists)[number];

export const tabs = ["map", ...lists] as const;
export type LatticeTab = (typeof tabs)[number];

export const kindOfTab = {
  servers: "server",
  "leaf-links": "leaf-link",
  gateways: "gateway",
  accounts: "account",
  connections: "connection",
  streams: "stream",
  consumers: "consumer",
  sources: "source",
  feeds: "feed",
  subscriptions: "subscription",
} as const satisfies Partial<Record<ListTab, string>>;

export const columnsOfTab: Readonly<Record<ListTab, readonly FieldColumn[]>> = {
  servers: [
    { field: "state", width: "128px" },
    { field: "server" },
    { field: "version", width: "104px", from: "vast" },
    { field: "cluster", from: "full" },
    { field: "domain", from: "vast" },
    { field: "address", from: "vast" },
    { field: "stateSince", width: "128px", from: "wide" },
  ],
  "leaf-links": [
    { field: "state", width: "112px" },
    { field: "server" },
    { field: "remote" },
    { field: "account", from: "full" },
    { field: "rttMs", width: "112px", from: "full" },
    { field: "reason", from: "vast" },
    { field: "stateSince", width: "128px", from: "wide" },
  ],
  gateways: [
    { field: "state", width: "112px" },
    { field: "cluster" },
    { field: "remote" },
    { field: "connected", width: "144px", from: "full" },
    { field: "servers", width: "104px", from: "full" },
    { field: "rttMs", width: "112px", from: "wide" },
    { field: "reason", from: "vast" },
    { field: "stateSince", width: "128px" },
  ],
  accounts: [
    { field: "account" },
    { field: "server" },
    { field: "connections", width: "128px" },
    { field: "leafLinks", width: "128px", from: "wide" },
    { field: "subscriptions", width: "144px", from: "wide" },
  ],
  connections: [
    { field: "client" },
    { field: "component", from: "wide" },
    { field: "server", from: "wide" },
    { field: "account", from: "full" },
    { field: "user", from: "full" },
    { field: "language", width: "104px", from: "full" },
    { field: "transport", width: "104px", from: "full" },
    { field: "rttMs", width: "112px" },
    { field: "connectedAt", width: "128px" },
  ],
  "slow-consumers": [
    { field: "client" },
    { field: "component", from: "wide" },
    { field: "server" },
    { field: "account", from: "full" },
    { field: "times", width: "88px" },
    { field: "lastTime", width: "128px" },
    { field: "firstTime", width: "128px", from: "full" },
    { field: "reason", from: "wide" },
  ],
  streams: [
    { field: "stream" },
    { field: "server", from: "wide" },
    { field: "domain", from: "full" },
    { field: "account", from: "full" },
    { field: "subjects", from: "full", length: 36 },
    { field: "messages", width: "112px" },
    { field: "bytes", width: "96px", from: "wide" },
    { field: "consumers", width: "112px", from: "full" },
  ],
  consumers: [
    { field: "consumer" },
    { field: "streamId", from: "wide" },
    { field: "filterSubjects", from: "full", length: 36 },
    { field: "pending", width: "104px" },
    { field: "ackPending", width: "176px", from: "full" },
    { field: "redelivered", width: "128px", from: "full" },
  ],
  sources: [
    { field: "state", width: "128px" },
    { field: "source" },
    { field: "place", from: "wide", length: 36 },
    { field: "account", from: "full" },
    { field: "domain", from: "full" },
    { field: "identifiedBy", width: "144px", from: "full" },
    { field: "stateSince", width: "128px" },
  ],
  feeds: [
    { field: "link", width: "112px" },
    { field: "feed" },
    { field: "mode", width: "112px", from: "wide" },
    { field: "kind", width: "104px", from: "full" },
    { field: "subjects", from: "full", length: 32 },
    { field: "lastSequence", width: "128px", from: "full" },
    { field: "takenSequence", width: "128px", from: "wide" },
    { field: "behind", width: "104px" },
    { field: "activeAt", width: "128px", from: "wide" },
    { field: "state", width: "112px", from: "full" },
  ],
  subscriptions: [
    { field: "subject" },
    { field: "account", from: "wide" },
    { field: "queue", from: "full" },
    { field: "count", width: "104px" },
    { field: "clients", from: "wide" },
  ],
};

export const textFieldsOfTab: Readonly<Record<ListTab, readonly string[]>> = {
  servers: ["server", "cluster", "domain", "address", "version"],
  "leaf-links": ["link", "server", "remote", "account", "reason"],
  gateways: ["cluster", "remote", "reason"],
  accounts: ["account", "server"],
  connections: ["client", "component", "server", "account", "user", "language", "address"],
  "slow-consumers": ["client", "component", "server", "account", "user", "reason"],
  streams: ["stream", "streamId", "server", "domain", "account", "subjects", "sources"],
  consumers: ["consumer", "consumerId", "streamId", "filterSubjects"],
  sources: ["source", "place", "account", "server", "domain", "reason"],
  feeds: ["feed", "subjects", "mode", "why"],
  subscriptions: ["subject", "account", "queue", "clients"],
};

export const statesOfTab: Readonly<Partial<Record<ListTab, readonly string[]>>> = {
  servers: ["lost", "seen"],
  "leaf-links": ["down", "up"],
  gateways: ["down", "partly", "up"],
  sources: ["lost", "seen"],
  feeds: ["present", "gone"],
};

/** One measured column of a list. */
export interface MeasuredColumn {
  readonly measure: MeasureName;
  readonly from?: ColumnFrom;
  /** With its course of the last minutes. */
  readonly hasTrend: boolean;
}

/** What is measured of the things of a list, besides what their rows say. */
export const measuredOfTab: Readonly<Partial<Record<ListTab, readonly MeasuredColumn[]>>> = {
  servers: [
    { measure: "server.connections", from: "full", hasTrend: false },
    { measure: "server.messages.in", hasTrend: true },
    { measure: "server.messages.out", from: "full", hasTrend: false },
    { measure: "server.cpu", from: "vast", hasTrend: false },
    { measure: "server.memory", from: "vast", hasTrend: false },
  ],
  "leaf-links": [
    { measure: "link.rtt", hasTrend: true },
    { measure: "link.messages.in", from: "full", hasTrend: false },
    { measure: "link.messages.out", from: "full", hasTrend: false },
  ],
  gateways: [
    { measure: "gateway.rtt", from: "wide", hasTrend: true },
    { measure: "gateway.messages.out", from: "full", hasTrend: false },
  ],
  streams: [{ measure: "stream.messages.rate", hasTrend: true }],
  consumers: [
    { measure: "consumer.pending", hasTrend: true },
    { measure: "consumer.rate", from: "wide", hasTrend: false },
  ],
};

/** What stands in a row only because an event told it once, and is left out where it is measured. */
export const oldByMeasure: Readonly<Partial<Record<ListTab, string>>> = {
  "leaf-links": "rttMs",
  gateways: "rttMs",
  consumers: "pending",
};

/** Names of all columns that any list may be sorted by, for the URL. */
export const sortColumns = [
  ...new Set([
    ...Object.values(columnsOfTab).flatMap((columns) => columns.map(({ field }) => field)),
    ...Object.values(measuredOfTab).flatMap((columns) => columns.map(({ measure }) => measure)),
  ]),
];
