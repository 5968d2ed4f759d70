import type {
  AccountFact,
  ConnectionFact,
  ConsumerFact,
  GatewayFact,
  StreamFact,
  SubscriptionFact,
} from "./facts.ts";
import type { Kept } from "./lattice-state.ts";
import type { Damping } from "./reading.ts";

/*
 * Every published event grows CIM_LOG and so changes counts this bridge reads. No rule here may therefore turn "one
 * more message" into an event: a count needs >= 10 % and >= 100 messages more, and time; the rest happens once per
 * life of a stream (first message, emptied, made anew).
 */

/** True when a stream's new fact is worth an event. */
export function isStreamNews(
  kept: Kept<StreamFact>,
  fact: StreamFact,
  now: number,
  damping: Damping,
): boolean {
  const before = kept.fact;
  if (!sameStreamConfig(before, fact)) return true;
  const madeAnew = fact.last_sequence < before.last_sequence;
  const firstMessage = before.last_sequence === 0 && fact.last_sequence > 0;
  // Only where messages stay until a limit: a work queue runs empty all the time.
  const emptied = fact.retention === "limits" && before.messages > 0 && fact.messages === 0;
  if (madeAnew || firstMessage || emptied) return true;
  return (
    rested(kept, now, damping) && differs(before.messages, fact.messages, damping.messages, damping.ratio)
  );
}

export function isConsumerNews(
  kept: Kept<ConsumerFact>,
  fact: ConsumerFact,
  now: number,
  damping: Damping,
): boolean {
  const before = kept.fact;
  if (
    before.durable !== fact.durable ||
    before.ack_policy !== fact.ack_policy ||
    !sameList(before.filter_subjects, fact.filter_subjects)
  ) {
    return true;
  }
  if (!rested(kept, now, damping)) return false;
  return (["pending", "ack_pending", "redelivered"] as const).some((count) =>
    differs(before[count], fact[count], damping.messages, damping.ratio),
  );
}

export function isAccountNews(
  kept: Kept<AccountFact>,
  fact: AccountFact,
  now: number,
  damping: Damping,
): boolean {
  const before = kept.fact;
  if (before.leaf_links !== fact.leaf_links) return true;
  if (!rested(kept, now, damping)) return false;
  return (
    before.connections !== fact.connections ||
    differs(before.subscriptions, fact.subscriptions, damping.subscriptions, damping.ratio)
  );
}

/** A server more or less, or how long it takes there for the first time; after that it is measured, not told. */
export function isGatewayNews(before: GatewayFact, fact: GatewayFact): boolean {
  return (
    before.connected !== fact.connected ||
    before.servers !== fact.servers ||
    (before.rtt_ms === null && fact.rtt_ms !== null)
  );
}

/** A restarted server gives its numbers again, and a client may say more of itself later. */
export function isConnectionNews(before: ConnectionFact, fact: ConnectionFact): boolean {
  return (Object.keys(fact) as (keyof ConnectionFact)[]).some(
    (key) => key !== "rtt_ms" && before[key] !== fact[key],
  );
}

/** Who of many listens now is no news; that many more or fewer do, is. */
export function isSubscriptionNews(
  kept: Kept<SubscriptionFact>,
  fact: SubscriptionFact,
  now: number,
  damping: Damping,
): boolean {
  return rested(kept, now, damping) && differs(kept.fact.count, fact.count, 1, damping.ratio);
}

function sameStreamConfig(before: StreamFact, fact: StreamFact): boolean {
  return (
    before.server === fact.server &&
    before.domain === fact.domain &&
    before.retention === fact.retention &&
    before.storage === fact.storage &&
    before.replicas === fact.replicas &&
    before.consumers === fact.consumers &&
    sameList(before.subjects, fact.subjects) &&
    sameList(before.sources, fact.sources)
  );
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((entry, index) => entry === other[index]);
}

function rested(kept: Kept<unknown>, now: number, damping: Damping): boolean {
  return now - kept.publishedAt >= damping.restMs;
}

function differs(before: number, now: number, least: number, ratio: number): boolean {
  const difference = Math.abs(now - before);
  return difference >= least && difference >= before * ratio;
}
