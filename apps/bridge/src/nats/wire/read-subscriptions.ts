import type { z } from "zod";
import type { RawSubscription } from "./answers.ts";
import type { connz } from "./replies.ts";

/** Subscriptions of one server that are told; those beyond are not, in the order of account and subject. */
export const mostSubscriptions = 5000;
const mostClients = 20;
/** Characters of a subject that events take. */
const longestSubject = 1024;
/** Of names, as well of queue groups as of clients. */
const longestName = 512;

/** What servers and clients need for themselves: answers to requests, JetStream's own, links between servers. */
const internal = /^(?:_INBOX|_R_|_GR_|\$(?:JS|SYS|LDS|GR|NRG|JSC|G)(?:\.|$))/u;

interface Listening {
  readonly account: string;
  readonly subject: string;
  readonly queue: string | null;
  count: number;
  readonly clients: Set<string>;
}

/** Gathers who listens on what from the pages of one server's connections. */
export interface SubscriptionReader {
  add(page: z.output<typeof connz>): void;
  subscriptions(): readonly RawSubscription[];
}

export function makeSubscriptionReader(): SubscriptionReader {
  const heard = new Map<string, Listening>();
  return {
    add({ connections }) {
      for (const connection of connections) {
        // What a leaf node passes on, that node tells itself, by the clients that listen there.
        if (connection.kind === "Leafnode") continue;
        const account = (connection.name_tag || connection.account || "$G").slice(0, longestName);
        const client = (connection.name || connection.authorized_user || "").slice(0, longestName);
        const subscribed = new Set<string>();
        for (const { subject, qgroup } of connection.subscriptions_list_detail) {
          const queue = qgroup || null;
          if (internal.test(subject) || subject.length > longestSubject || (queue?.length ?? 0) > longestName)
            continue;
          const key = `${account} ${queue ?? ""} ${subject}`;
          if (subscribed.has(key)) continue; // a client that listens twice is one
          subscribed.add(key);
          const known = heard.get(key) ?? { account, subject, queue, count: 0, clients: new Set() };
          heard.set(key, known);
          known.count++;
          if (client !== "" && known.clients.size < mostClients) known.clients.add(client);
        }
      }
    },
    subscriptions: () =>
      [...heard]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .slice(0, mostSubscriptions)
        .map(([, { clients, ...known }]) => ({ ...known, clients: [...clients].sort() })),
  };
}
