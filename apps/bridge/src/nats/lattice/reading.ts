import type {
  AccountFact,
  ConnectionFact,
  ConsumerFact,
  CutFact,
  GatewayFact,
  LinkFact,
  ServerFact,
  StreamFact,
  SubscriptionFact,
} from "./facts.ts";
import type { Figure } from "./figures.ts";

/**
 * What all sources together know at one moment. A fact's absence means something only inside a scope that was read:
 * a stream of a server that does not answer is neither there nor gone, it is unknown.
 */
export interface Reading {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly servers: readonly ServerFact[];
  readonly links: readonly LinkFact[];
  readonly gateways: readonly GatewayFact[];
  /** Those that lived long enough to be told. */
  readonly connections: readonly ConnectionFact[];
  /** Of those that are there all the same, by id. */
  readonly youngConnections: ReadonlySet<string>;
  /** Why connections ended lately, by id, as servers told. */
  readonly ended: ReadonlyMap<string, string>;
  /** Clients that were cut for being slow, and of whom that is told by itself. */
  readonly cuts: readonly CutFact[];
  /** What can be measured of all these; made when it is asked for, which is less often than they are compared. */
  readonly figures: () => readonly Figure[];
  readonly accounts: readonly AccountFact[];
  readonly streams: readonly StreamFact[];
  readonly consumers: readonly ConsumerFact[];
  readonly subscriptions: readonly SubscriptionFact[];
  /** Servers whose leaf links, connections, accounts, streams are all in this reading, and clusters whose gateways are. */
  readonly linkScopes: ReadonlySet<string>;
  readonly gatewayScopes: ReadonlySet<string>;
  readonly connectionScopes: ReadonlySet<string>;
  readonly accountScopes: ReadonlySet<string>;
  readonly streamScopes: ReadonlySet<string>;
  /** `<domain>/<account>` whose streams are all in this reading. */
  readonly domainScopes: ReadonlySet<string>;
  /** Streams (by id) whose consumers are all in this reading. */
  readonly consumerScopes: ReadonlySet<string>;
  /** True when every server that answers told who listens: only then is a subscription that is not told gone. */
  readonly subscriptionsKnown: boolean;
  /** True once every source answered or is known to fail: only then is a missing server a lost one. */
  readonly judgeMissing: boolean;
  /** Server -> why it is missing, as far as a source can tell. */
  readonly reasons: ReadonlyMap<string, string>;
}

export const unexplained = "It no longer answers any of the places where this bridge asks.";

/** Limits below which a count that differs is no news. */
export interface Damping {
  /** Share of the published count by which a new one must differ. */
  readonly ratio: number;
  /** And by how many messages at least. */
  readonly messages: number;
  /** And by how many subscriptions at least. */
  readonly subscriptions: number;
  /** And how long after the last event about the same thing, in milliseconds. */
  readonly restMs: number;
}

/** Connections that are told in all: what a page can hold, and a log should. */
export const mostConnections = 10_000;

export const defaultDamping: Damping = { ratio: 0.1, messages: 100, subscriptions: 10, restMs: 10_000 };
