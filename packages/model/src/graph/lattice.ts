import type { GraphChange } from "@cim/contracts";
import type { DataOf } from "../projection/index.ts";
import { end, link, node, onlyLink, thing } from "./change.ts";
import type { ContextChanges } from "./context-changes.ts";
import { safeLine } from "./safe-text.ts";
import { streamChanges } from "./streams.ts";

function linked(data: { readonly link: string; readonly server: string; readonly remote: string }) {
  const leafLink = thing("leaf-link", data.link);
  return [
    ...link(thing("server", data.server), "LINKS", leafLink),
    ...link(leafLink, "LINKS", thing("server", data.remote)),
  ];
}

function reached(data: { readonly gateway: string; readonly cluster: string; readonly remote: string }) {
  const gateway = thing("gateway", data.gateway);
  return [
    ...link(thing("cluster", data.cluster), "LINKS", gateway),
    ...link(gateway, "LINKS", thing("cluster", data.remote)),
  ];
}

function consumerTold(data: DataOf<"ConsumerSeen">): readonly GraphChange[] {
  const consumer = thing("consumer", data.consumer_id);
  return [
    ...node(consumer, {
      name: safeLine(data.consumer),
      durable: data.durable,
      ackPolicy: safeLine(data.ack_policy),
      pending: data.pending,
      ackPending: data.ack_pending,
      redelivered: data.redelivered,
    }),
    ...onlyLink(thing("stream", data.stream_id), "FEEDS", consumer),
  ];
}

function feedTold(data: DataOf<"FeedSeen">): readonly GraphChange[] {
  const feed = thing("feed", data.feed);
  return [
    ...node(feed, { name: safeLine(data.stream), holds: data.kind, mode: data.mode, state: "present" }),
    ...onlyLink(thing("source", data.source), "OFFERS", feed),
  ];
}

/** NATS servers, what is on them and between them, other systems, and who listens. */
export const latticeChanges: ContextChanges = {
  ServerSeen: (data) => {
    const server = thing("server", data.server);
    return [
      ...node(server, {
        version: safeLine(data.version),
        domain: safeLine(data.domain) ?? null,
        address: safeLine(data.address),
        jetstream: data.jetstream,
        state: "seen",
        reason: null,
      }),
      ...onlyLink(thing("cluster", data.cluster), "HOLDS", server),
      ...link(thing("leaf-node", data.server), "HOSTS", server, { where: "both-known" }),
    ];
  },
  ServerLost: (data) =>
    node(thing("server", data.server), { state: "lost", reason: safeLine(data.reason) ?? null }),
  LeafLinkUp: (data) => [
    ...node(thing("leaf-link", data.link), {
      state: "up",
      account: safeLine(data.account),
      rttMs: data.rtt_ms,
      reason: null,
    }),
    ...linked(data),
  ],
  LeafLinkDown: (data) => [
    ...node(thing("leaf-link", data.link), {
      state: "down",
      account: safeLine(data.account),
      reason: safeLine(data.reason) ?? null,
    }),
    ...linked(data),
  ],
  GatewayUp: (data) => [
    ...node(thing("gateway", data.gateway), {
      state: data.connected < data.servers ? "partly" : "up",
      connected: data.connected,
      rttMs: data.rtt_ms,
      reason: null,
    }),
    ...reached(data),
  ],
  GatewayDown: (data) => [
    ...node(thing("gateway", data.gateway), { state: "down", reason: safeLine(data.reason) ?? null }),
    ...reached(data),
  ],
  ConnectionOpened: (data) => {
    const connection = thing("connection", data.connection);
    const component = thing("component", data.component);
    return [
      ...node(connection, {
        name: safeLine(data.client),
        account: safeLine(data.account),
        transport: data.transport,
        language: safeLine(data.language) ?? null,
      }),
      ...onlyLink(thing("server", data.server), "SERVES", connection),
      // A name is what a client says of itself: it makes no component.
      ...link(connection, "CONNECTS", component, { where: "both-known" }),
    ];
  },
  ConnectionClosed: (data) => end(thing("connection", data.connection)),
  SlowConsumerCut: (data) => end(thing("connection", data.connection)),
  ...streamChanges,
  ConsumerSeen: consumerTold,
  ConsumerChanged: consumerTold,
  ConsumerGone: (data) => end(thing("consumer", data.consumer_id)),
  ConnectionsCounted: (data) => {
    const account = thing("account", data.account_id);
    return [
      ...node(account, {
        name: safeLine(data.account),
        connections: data.connections,
        leafLinks: data.leaf_links,
        subscriptions: data.subscriptions,
      }),
      ...onlyLink(thing("server", data.server), "KEEPS", account),
    ];
  },
  SourceSeen: (data) =>
    node(thing("source", data.source), { place: safeLine(data.place), state: "seen", reason: null }),
  SourceLost: (data) =>
    node(thing("source", data.source), { state: "lost", reason: safeLine(data.reason) ?? null }),
  FeedSeen: feedTold,
  FeedChanged: feedTold,
  FeedRecreated: feedTold,
  FeedGone: (data) => end(thing("feed", data.feed)),
  SubscriptionSeen: (data, { subjects }) => {
    const subscription = thing("subscription", data.subscription);
    const subject = subjects.declared(data.subject, "heard");
    return [
      ...subject.changes,
      ...node(subscription, {
        name: subject.thing?.id,
        account: safeLine(data.account),
        queue: safeLine(data.queue) ?? null,
        clients: data.count,
      }),
      ...onlyLink(subject.thing, "HEARD_BY", subscription),
    ];
  },
  SubscriptionGone: (data) => end(thing("subscription", data.subscription)),
};
