import type { AccountFact, ConsumerFact, LinkFact, ServerFact, StreamFact } from "../lattice/facts.ts";
import type { Reading } from "../lattice/reading.ts";

export function server(id: string, change: Partial<ServerFact> = {}): ServerFact {
  return {
    server: id,
    server_id: `N-${id}`,
    version: "2.15.2",
    cluster: null,
    domain: id,
    address: "127.0.0.1:4222",
    jetstream: true,
    started_at: "2026-11-21T05:00:00.000Z",
    ...change,
  };
}

export function link(hub: string, remote: string, change: Partial<LinkFact> = {}): LinkFact {
  const account = change.account ?? "CIM";
  return {
    link: `${hub}/${remote}/${account}`,
    server: hub,
    remote,
    account,
    address: "127.0.0.1",
    rtt_ms: 0.3,
    ...change,
  };
}

export function stream(on: string, name: string, change: Partial<StreamFact> = {}): StreamFact {
  return {
    stream_id: `${on}/CIM/${name}`,
    stream: name,
    server: on,
    domain: on,
    account: "CIM",
    subjects: [`${name}.>`],
    retention: "limits",
    storage: "file",
    replicas: 1,
    messages: 1000,
    bytes: 100_000,
    consumers: 0,
    first_sequence: 1,
    last_sequence: 1000,
    sources: [],
    ...change,
  };
}

export function consumer(of: StreamFact, name: string, change: Partial<ConsumerFact> = {}): ConsumerFact {
  return {
    consumer_id: `${of.stream_id}/${name}`,
    consumer: name,
    stream_id: of.stream_id,
    durable: true,
    filter_subjects: [],
    ack_policy: "explicit",
    pending: 0,
    ack_pending: 0,
    redelivered: 0,
    ...change,
  };
}

export function account(on: string, name: string, change: Partial<AccountFact> = {}): AccountFact {
  return {
    account_id: `${on}/${name}`,
    account: name,
    server: on,
    connections: 3,
    leaf_links: 0,
    subscriptions: 100,
    ...change,
  };
}

/** A reading in which every server named told everything. */
export function reading(facts: Partial<Reading>): Reading {
  const servers = facts.servers ?? [];
  const scopes = new Set(servers.map((fact) => fact.server));
  return {
    now: 0,
    servers,
    links: [],
    gateways: [],
    connections: [],
    youngConnections: new Set(),
    ended: new Map(),
    cuts: [],
    figures: () => [],
    accounts: [],
    streams: [],
    consumers: [],
    subscriptions: [],
    subscriptionsKnown: true,
    linkScopes: scopes,
    gatewayScopes: new Set((facts.gateways ?? []).map((fact) => fact.cluster)),
    connectionScopes: scopes,
    accountScopes: scopes,
    streamScopes: scopes,
    domainScopes: new Set(),
    consumerScopes: new Set((facts.streams ?? []).map((fact) => fact.stream_id)),
    judgeMissing: true,
    reasons: new Map(),
    ...facts,
  };
}
