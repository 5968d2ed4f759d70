import { cidOf, escapeToken, hasCode } from "@cim/contracts";
import type { RawSubscription, ServerAnswer } from "../wire/answers.ts";
import { mostSubscriptions } from "../wire/read-subscriptions.ts";
import type { SubscriptionFact } from "./facts.ts";

const mostClients = 20;

/** Who listens on what, over all servers: a queue group, say, has members on several. */
export function mergeSubscriptions(answers: Iterable<ServerAnswer>): readonly SubscriptionFact[] {
  const merged = new Map<string, SubscriptionFact>();
  for (const { subscriptions = [] } of answers) {
    for (const told of subscriptions) {
      const id = idOf(told);
      const known = merged.get(id);
      const clients = [...new Set([...(known?.clients ?? []), ...told.clients])].sort().slice(0, mostClients);
      const { account, subject, queue } = told;
      merged.set(id, {
        subscription: id,
        account,
        subject,
        queue,
        count: (known?.count ?? 0) + told.count,
        clients,
      });
    }
  }
  return [...merged.values()]
    .sort((left, right) => (left.subscription < right.subscription ? -1 : 1))
    .slice(0, mostSubscriptions);
}

/** `<account>/<subject>`, with `/<queue>` for a queue group; of what is too long for an id, a hash takes the place of its end. */
function idOf({ account, subject, queue }: RawSubscription): string {
  const whole = `${account}/${subject}${queue === null ? "" : `/${queue}`}`;
  if (fits(whole)) return whole;
  const hash = cidOf(new TextEncoder().encode(whole)).slice(-24);
  const short = `${whole.slice(0, 80)}…${hash}`;
  return fits(short) ? short : hash;
}

function fits(id: string): boolean {
  try {
    return id.length <= 256 && escapeToken(id) !== "";
  } catch (error) {
    if (hasCode(error, "invalid-token")) return false;
    throw error;
  }
}
