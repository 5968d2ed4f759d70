import { type ForeignFixture, id } from "./fixture.ts";

const account = "ADSYSGGKTOQC6RIXVIE5A2SMAE5C2EQFUN5MWQKF7ZFJ5JJ5KSTKXPAY";
const server = "NDOYGX2JCS2PPZGHUCDBWS3NDLJLGH2YGLYXUGZ5WG3DJ4HLUJV6PXBG";
const common = {
  kind: "advisory",
  family: "advisory",
  shape: "advisory",
  domain: "nats",
} as const;

/** nats-server: JetStream's advisories, events of the system account, statistics. */
export const natsServers: readonly ForeignFixture[] = [
  {
    name: "a stream was made",
    subject: "$JS.EVENT.ADVISORY.STREAM.CREATED.GIT_EVENTS",
    body: {
      type: "io.nats.jetstream.advisory.v1.stream_action",
      id: "Xb8KjTGkUXBqcyXDzqc9FX",
      timestamp: "2026-05-03T09:00:00.123456789Z",
      stream: "GIT_EVENTS",
      action: "create",
    },
    reads: {
      ...common,
      type: "io.nats.jetstream.advisory.v1.stream_action",
      tagging: "type",
      form: "$JS.EVENT.ADVISORY.STREAM.CREATED.*",
      ids: ["Xb8KjTGkUXBqcyXDzqc9FX"],
      time: ["2026-05-03T09:00:00.123Z", "body"],
      aggregate: ["nats-stream", "GIT_EVENTS"],
      data: { action: "create" },
    },
  },
  {
    name: "a message was delivered too often",
    subject: "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.GIT_EVENTS.worker",
    body: {
      type: "io.nats.jetstream.advisory.v1.max_deliver",
      id: "Xb8KjTGkUXBqcyXDzqc9FY",
      timestamp: "2026-05-03T09:00:00Z",
      stream: "GIT_EVENTS",
      consumer: "worker",
      stream_seq: 7,
      deliveries: 5,
    },
    reads: {
      ...common,
      type: "io.nats.jetstream.advisory.v1.max_deliver",
      tagging: "type",
      form: "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.*.*",
      ids: ["Xb8KjTGkUXBqcyXDzqc9FY"],
      time: ["2026-05-03T09:00:00.000Z", "body"],
      aggregate: ["nats-consumer", "GIT_EVENTS/worker"],
    },
  },
  {
    name: "a client connected",
    subject: `$SYS.ACCOUNT.${account}.CONNECT`,
    body: {
      type: "io.nats.server.advisory.v1.client_connect",
      id: "Xb8KjTGkUXBqcyXDzqc9FZ",
      timestamp: "2026-05-03T09:00:00Z",
      server: { name: "hub", id: server, ver: "2.10.22" },
      client: { id: 12, acc: account, user: "ada", name: "git-domain" },
    },
    reads: {
      ...common,
      type: "io.nats.server.advisory.v1.client_connect",
      tagging: "type",
      form: "$SYS.ACCOUNT.*.CONNECT",
      ids: ["Xb8KjTGkUXBqcyXDzqc9FZ"],
      time: ["2026-05-03T09:00:00.000Z", "body"],
      aggregate: ["nats-client", `${server}/12`],
      actor: "ada",
      source: "hub",
    },
  },
  {
    name: "a server's statistics",
    subject: `$SYS.SERVER.${server}.STATSZ`,
    body: { server: { name: "hub", id: server, time: "2026-05-03T09:00:00Z" }, statsz: { connections: 3 } },
    reads: {
      ...common,
      type: "STATSZ",
      tagging: "none",
      form: "$SYS.SERVER.*.STATSZ",
      time: ["2026-05-03T09:00:00.000Z", "body"],
      aggregate: ["nats-server", server],
      source: "hub",
    },
  },
  {
    name: "an advisory that a stream keeps under another subject",
    subject: "ops.advisories",
    body: { type: "io.nats.jetstream.advisory.v1.api_audit", id: id.four, timestamp: "2026-05-03T09:00:00Z" },
    reads: {
      ...common,
      type: "io.nats.jetstream.advisory.v1.api_audit",
      tagging: "type",
      form: "ops.advisories",
      ids: [id.four],
      time: ["2026-05-03T09:00:00.000Z", "body"],
    },
  },
  {
    name: "a key's value",
    subject: `$KV.MODEL_CONFIG_SNAPSHOTS.snapshot.${id.thing}.latest`,
    body: { version: 3 },
    reads: {
      type: "KeyValueChanged",
      family: "kv",
      shape: "S1",
      tagging: "none",
      domain: "MODEL_CONFIG_SNAPSHOTS",
      form: "$KV.MODEL_CONFIG_SNAPSHOTS.*.*.*",
      aggregate: ["MODEL_CONFIG_SNAPSHOTS", `snapshot.${id.thing}.latest`],
    },
  },
];
