import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";

/**
 * Everything a JetStream account keeps, as text to compare: configuration and state of each stream, its consumers with what they have
 * delivered and what is not acknowledged, every message with headers and body (so also each key and each object), and what the
 * server's monitoring says of it.
 */
export async function stateOfServer(admin: NatsConnection, monitorUrl: string): Promise<string> {
  const manager = await jetstreamManager(admin);
  const streams: Record<string, unknown> = {};
  for await (const info of manager.streams.list()) {
    const { name } = info.config;
    const consumers: unknown[] = [];
    for await (const consumer of manager.consumers.list(name)) {
      const { ts: _ts, num_waiting: _waiting, ...kept } = consumer as typeof consumer & { ts?: string };
      consumers.push(withoutIdleTimes(kept));
    }
    const messages: unknown[] = [];
    for (let seq = info.state.first_seq; seq <= info.state.last_seq; seq += 1) {
      const message = await manager.streams.getMessage(name, { seq });
      messages.push(
        message && [message.seq, message.subject, message.time, [...message.header], message.string()],
      );
    }
    streams[name] = {
      config: info.config,
      created: info.created,
      state: info.state,
      consumers: consumers.sort(byName),
      messages,
    };
  }
  const response = await fetch(`${monitorUrl}/jsz?accounts=1&streams=1&consumers=1&config=1`);
  const told = (await response.json()) as Record<string, unknown>;
  const { streams: count, consumers, messages, bytes, account_details } = told;
  const monitored = { count, consumers, messages, bytes, account_details };
  const sorted = Object.fromEntries(Object.entries(streams).sort());
  return JSON.stringify({ streams: sorted, monitored: withoutIdleTimes(monitored) }, null, 1);
}

/**
 * Leaves out what moves by itself: when a reply was made, requests counted, and waiting pull requests of others; and sorts what the
 * server lists in no order.
 */
function withoutIdleTimes(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, entry: unknown) => {
      if (["ts", "now", "api", "num_waiting", "memory", "reserved_memory"].includes(key)) return undefined;
      return Array.isArray(entry) ? [...entry].sort(byName) : entry;
    }),
  );
}

function byName(one: unknown, other: unknown): number {
  const name = (entry: unknown) => String((entry as { readonly name?: unknown } | null)?.name ?? "");
  return name(one) < name(other) ? -1 : Number(name(one) > name(other));
}
