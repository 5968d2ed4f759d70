import type {
  AccountFact,
  ConnectionFact,
  ConsumerFact,
  GatewayFact,
  LatticeEvent,
  LinkFact,
  ServerFact,
  StreamFact,
  SubscriptionFact,
} from "./facts.ts";

/** A fact as last published, and when (epoch milliseconds): damping counts from there. */
export interface Kept<Fact> {
  readonly fact: Fact;
  /** False for a server that is lost, and for a link or a gateway that is down. */
  readonly present: boolean;
  readonly publishedAt: number;
}

/** All that was published about the lattice so far: a fold of its own events, so a restart finds it in the log. */
export interface LatticeState {
  readonly servers: Map<string, Kept<ServerFact>>;
  readonly links: Map<string, Kept<LinkFact>>;
  readonly gateways: Map<string, Kept<GatewayFact>>;
  readonly connections: Map<string, Kept<ConnectionFact>>;
  readonly accounts: Map<string, Kept<AccountFact>>;
  readonly streams: Map<string, Kept<StreamFact>>;
  readonly consumers: Map<string, Kept<ConsumerFact>>;
  readonly subscriptions: Map<string, Kept<SubscriptionFact>>;
}

export function emptyLatticeState(): LatticeState {
  return {
    servers: new Map(),
    links: new Map(),
    gateways: new Map(),
    connections: new Map(),
    accounts: new Map(),
    streams: new Map(),
    consumers: new Map(),
    subscriptions: new Map(),
  };
}

/** Folds one event into `state` (in place, as it is called once per published event). */
export function applyLatticeEvent(state: LatticeState, event: LatticeEvent, at: number): void {
  switch (event.type) {
    case "ServerSeen":
      state.servers.set(event.body.server, { fact: event.body, present: true, publishedAt: at });
      return;
    case "ServerLost":
      leave(state.servers, event.body.server, at);
      return;
    case "LeafLinkUp":
      state.links.set(event.body.link, { fact: event.body, present: true, publishedAt: at });
      return;
    case "LeafLinkDown":
      leave(state.links, event.body.link, at);
      return;
    case "GatewayUp":
      state.gateways.set(event.body.gateway, { fact: event.body, present: true, publishedAt: at });
      return;
    case "GatewayDown":
      leave(state.gateways, event.body.gateway, at);
      return;
    case "ConnectionOpened":
      state.connections.set(event.body.connection, { fact: event.body, present: true, publishedAt: at });
      return;
    case "ConnectionClosed":
    case "SlowConsumerCut":
      state.connections.delete(event.body.connection);
      return;
    case "StreamSeen":
    case "StreamChanged":
      state.streams.set(event.body.stream_id, { fact: event.body, present: true, publishedAt: at });
      return;
    case "StreamGone":
      state.streams.delete(event.body.stream_id);
      return;
    case "ConsumerSeen":
    case "ConsumerChanged":
      state.consumers.set(event.body.consumer_id, { fact: event.body, present: true, publishedAt: at });
      return;
    case "ConsumerGone":
      state.consumers.delete(event.body.consumer_id);
      return;
    case "SubscriptionSeen":
      state.subscriptions.set(event.body.subscription, { fact: event.body, present: true, publishedAt: at });
      return;
    case "SubscriptionGone":
      state.subscriptions.delete(event.body.subscription);
      return;
    case "ConnectionsCounted":
      state.accounts.set(event.body.account_id, { fact: event.body, present: true, publishedAt: at });
      return;
  }
}

function leave<Fact>(kept: Map<string, Kept<Fact>>, id: string, at: number): void {
  const before = kept.get(id);
  if (before !== undefined) kept.set(id, { fact: before.fact, present: false, publishedAt: at });
}
