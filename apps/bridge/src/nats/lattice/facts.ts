import type { EventData, latticeEvents } from "@cim/contracts";

type Lattice = typeof latticeEvents;

/** What is known of one thing of the lattice: exactly the body of the event that tells it. */
export type ServerFact = EventData<Lattice["ServerSeen"]>;
export type LinkFact = EventData<Lattice["LeafLinkUp"]>;
export type StreamFact = EventData<Lattice["StreamSeen"]>;
export type ConsumerFact = EventData<Lattice["ConsumerSeen"]>;
export type AccountFact = EventData<Lattice["ConnectionsCounted"]>;
export type GatewayFact = EventData<Lattice["GatewayUp"]>;
export type ConnectionFact = EventData<Lattice["ConnectionOpened"]>;
export type CutFact = EventData<Lattice["SlowConsumerCut"]>;
export type SubscriptionFact = EventData<Lattice["SubscriptionSeen"]>;

/** One lattice event before it is sealed: its type and the body by its schema. */
export type LatticeEvent = {
  readonly [Type in keyof Lattice]: { readonly type: Type; readonly body: EventData<Lattice[Type]> };
}[keyof Lattice];

export type LatticeEventType = keyof Lattice;
