import type { LatticeEvent, LinkFact, ServerFact, StreamFact } from "./facts.ts";
import type { LatticeState } from "./lattice-state.ts";
import { isAccountNews, isConsumerNews, isStreamNews, isSubscriptionNews } from "./notable.ts";
import { connectionEvents, gatewayEvents } from "./observe-connections.ts";
import { type Damping, defaultDamping, type Reading, unexplained } from "./reading.ts";

/**
 * The events that make what was published (`state`) agree with what is there (`reading`). Pure; an unchanged reading
 * gives none. Streams and consumers of a server that does not answer stay as they were: nobody knows that they are gone.
 */
export function observe(
  state: LatticeState,
  reading: Reading,
  damping: Damping = defaultDamping,
): readonly LatticeEvent[] {
  const down = linksDown(state, reading);
  return [
    ...serversSeen(state, reading),
    ...linksUp(state, reading),
    ...down,
    ...serversLost(state, reading, down),
    ...gatewayEvents(state, reading),
    ...accountEvents(state, reading, damping),
    ...connectionEvents(state, reading),
    ...streamEvents(state, reading, damping),
    ...consumerEvents(state, reading, damping),
    ...subscriptionEvents(state, reading, damping),
  ];
}

function serversSeen(state: LatticeState, reading: Reading): readonly LatticeEvent[] {
  return reading.servers
    .filter((fact) => {
      const kept = state.servers.get(fact.server);
      return kept === undefined || !kept.present || !sameServer(kept.fact, fact);
    })
    .map((body) => ({ type: "ServerSeen", body }));
}

function sameServer(before: ServerFact, fact: ServerFact): boolean {
  return (Object.keys(fact) as (keyof ServerFact)[]).every((key) => before[key] === fact[key]);
}

function missingServers(state: LatticeState, reading: Reading): readonly string[] {
  if (!reading.judgeMissing) return [];
  const there = new Set(reading.servers.map((fact) => fact.server));
  return [...state.servers].filter(([id, kept]) => kept.present && !there.has(id)).map(([id]) => id);
}

function serversLost(
  state: LatticeState,
  reading: Reading,
  down: readonly LatticeEvent[],
): readonly LatticeEvent[] {
  const cut = new Map<string, string>();
  for (const event of down) if (event.type === "LeafLinkDown") cut.set(event.body.remote, event.body.server);
  return missingServers(state, reading).map((server) => {
    const said = reading.reasons.get(server) ?? unexplained;
    const hub = cut.get(server);
    const reason = hub === undefined ? said : `Its leaf link to ${hub} is down. ${said}`;
    return { type: "ServerLost", body: { server, reason } };
  });
}

function linksUp(state: LatticeState, reading: Reading): readonly LatticeEvent[] {
  return reading.links
    .filter((fact) => {
      const kept = state.links.get(fact.link);
      return kept === undefined || !kept.present || !sameLink(kept.fact, fact);
    })
    .map((body) => ({ type: "LeafLinkUp", body }));
}

/** The round trip time is told once, as soon as the servers know it; how it differs then is measured. */
function sameLink(before: LinkFact, fact: LinkFact): boolean {
  return before.address === fact.address && (before.rtt_ms !== null || fact.rtt_ms === null);
}

function linksDown(state: LatticeState, reading: Reading): readonly LatticeEvent[] {
  const there = new Set(reading.links.map((fact) => fact.link));
  const lost = new Set(missingServers(state, reading));
  const events: LatticeEvent[] = [];
  for (const [id, { fact, present }] of state.links) {
    if (!present || there.has(id)) continue;
    const { link, server, remote, account } = fact;
    const told = [server, remote].find((side) => reading.linkScopes.has(side));
    const gone = lost.has(server) || (reading.judgeMissing && state.servers.get(server)?.present === false);
    if (told === undefined && !gone) continue;
    const reason = told === undefined ? `${server} no longer answers.` : `${told} no longer lists the link.`;
    events.push({ type: "LeafLinkDown", body: { link, server, remote, account, reason } });
  }
  return events;
}

function accountEvents(state: LatticeState, reading: Reading, damping: Damping): readonly LatticeEvent[] {
  const there = new Set(reading.accounts.map((fact) => fact.account_id));
  const counted = reading.accounts.filter((fact) => {
    const kept = state.accounts.get(fact.account_id);
    if (kept === undefined) return fact.connections > 0 || fact.leaf_links > 0;
    return isAccountNews(kept, fact, reading.now, damping);
  });
  const emptied = [...state.accounts.values()]
    .map((kept) => kept.fact)
    .filter((fact) => reading.accountScopes.has(fact.server) && !there.has(fact.account_id))
    .filter((fact) => fact.connections > 0 || fact.leaf_links > 0 || fact.subscriptions > 0)
    .map((fact) => ({ ...fact, connections: 0, leaf_links: 0, subscriptions: 0 }));
  return [...counted, ...emptied].map((body) => ({ type: "ConnectionsCounted", body }));
}

function streamEvents(state: LatticeState, reading: Reading, damping: Damping): readonly LatticeEvent[] {
  const events: LatticeEvent[] = [];
  for (const body of reading.streams) {
    const kept = state.streams.get(body.stream_id);
    if (kept === undefined) events.push({ type: "StreamSeen", body });
    else if (isStreamNews(kept, body, reading.now, damping)) events.push({ type: "StreamChanged", body });
  }
  for (const { stream_id, stream } of streamsGone(state, reading)) {
    events.push({ type: "StreamGone", body: { stream_id, stream } });
  }
  return events;
}

function streamsGone(state: LatticeState, reading: Reading): readonly StreamFact[] {
  const there = new Set(reading.streams.map((fact) => fact.stream_id));
  return [...state.streams.values()]
    .map((kept) => kept.fact)
    .filter((fact) => !there.has(fact.stream_id))
    .filter(
      (fact) =>
        reading.streamScopes.has(fact.server) || reading.domainScopes.has(`${fact.domain}/${fact.account}`),
    );
}

function consumerEvents(state: LatticeState, reading: Reading, damping: Damping): readonly LatticeEvent[] {
  const events: LatticeEvent[] = [];
  for (const body of reading.consumers) {
    const kept = state.consumers.get(body.consumer_id);
    if (kept === undefined) events.push({ type: "ConsumerSeen", body });
    else if (isConsumerNews(kept, body, reading.now, damping)) events.push({ type: "ConsumerChanged", body });
  }
  const there = new Set(reading.consumers.map((fact) => fact.consumer_id));
  const streamsLeft = new Set(streamsGone(state, reading).map((fact) => fact.stream_id));
  for (const { fact } of state.consumers.values()) {
    const { consumer_id, consumer, stream_id } = fact;
    if (there.has(consumer_id)) continue;
    if (
      reading.consumerScopes.has(stream_id) ||
      streamsLeft.has(stream_id) ||
      !state.streams.has(stream_id)
    ) {
      events.push({ type: "ConsumerGone", body: { consumer_id, consumer, stream_id } });
    }
  }
  return events;
}

function subscriptionEvents(
  state: LatticeState,
  reading: Reading,
  damping: Damping,
): readonly LatticeEvent[] {
  const events: LatticeEvent[] = [];
  const there = new Set<string>();
  for (const body of reading.subscriptions) {
    there.add(body.subscription);
    const kept = state.subscriptions.get(body.subscription);
    if (kept === undefined || isSubscriptionNews(kept, body, reading.now, damping))
      events.push({ type: "SubscriptionSeen", body });
  }
  if (!reading.subscriptionsKnown || !reading.judgeMissing) return events;
  for (const subscription of state.subscriptions.keys())
    if (!there.has(subscription)) events.push({ type: "SubscriptionGone", body: { subscription } });
  return events;
}
