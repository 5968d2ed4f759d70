import type { z } from "zod";
import type { RawAccount, RawConsumer, RawLink, RawServer, RawStream, RawStreams } from "./answers.ts";
import { parseRoundTrip } from "./go-duration.ts";
import type { accountStatz, consumerInfo, jsz, leafz, serverInfo, streamInfo, varz } from "./replies.ts";

/** A server from its $SYS identity; the port comes from VARZ, where it was asked. */
export function readServerInfo(
  info: z.infer<typeof serverInfo>,
  startedAt: string | undefined,
  port: number | undefined,
): RawServer {
  const name = info.name === undefined || info.name === "" ? info.id : info.name;
  return {
    id: info.id,
    name,
    version: info.ver ?? "",
    cluster: clusterOf(info.cluster, name),
    domain: info.domain || null,
    address: addressOf(info.host, port),
    jetstream: info.jetstream === true,
    startedAt: timeOf(startedAt),
  };
}

export function readVarz(reply: z.infer<typeof varz>): RawServer {
  const name = reply.server_name || reply.server_id;
  return {
    id: reply.server_id,
    name,
    version: reply.version,
    cluster: clusterOf(reply.cluster?.name, name),
    domain: reply.jetstream?.config?.domain || null,
    address: addressOf(reply.host, reply.port),
    jetstream: Boolean(reply.jetstream?.config),
    startedAt: timeOf(reply.start),
  };
}

/** A server that is in no cluster but dials a leaf link gives its own name as its cluster's: that is none. */
function clusterOf(cluster: string | undefined, server: string): string | null {
  return cluster === undefined || cluster === "" || cluster === server ? null : cluster;
}

function addressOf(host: string | undefined, port: number | undefined): string {
  if (host === undefined) return port === undefined ? "" : `:${port}`;
  if (port === undefined) return host;
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

function timeOf(text: string | undefined): string | null {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** @param named account id -> its name, where the two differ (accounts made of JWTs) */
export function readLeafz(
  reply: z.infer<typeof leafz>,
  named: ReadonlyMap<string, string>,
): readonly RawLink[] {
  return reply.leafs.flatMap((leaf) =>
    leaf.name === undefined || leaf.name === ""
      ? []
      : [
          {
            other: leaf.name,
            spoke: leaf.is_spoke === true,
            account: named.get(leaf.account) ?? leaf.account,
            address: leaf.ip ?? null,
            rttMs: parseRoundTrip(leaf.rtt),
            messagesIn: leaf.in_msgs,
            messagesOut: leaf.out_msgs,
          },
        ],
  );
}

export function readAccounts(reply: z.infer<typeof accountStatz>): readonly RawAccount[] {
  return reply.account_statz.map((entry) => ({
    account: entry.name || entry.acc,
    connections: entry.conns,
    leafLinks: entry.leafnodes,
    subscriptions: entry.num_subscriptions ?? 0,
  }));
}

/** Account id -> name. */
export function accountNames(reply: z.infer<typeof accountStatz>): ReadonlyMap<string, string> {
  return new Map(reply.account_statz.map((entry) => [entry.acc, entry.name || entry.acc]));
}

export function readJsz(reply: z.infer<typeof jsz>): RawStreams {
  const now = Date.parse(reply.now ?? ""); // NaN where it does not say: then every consumer counts as old
  const streams = reply.account_details.flatMap((account) =>
    account.stream_detail.map((stream) => readStream(stream, account.name || account.id || "", now)),
  );
  const listed = reply.account_details.length;
  return { streams, complete: listed >= (reply.total ?? reply.accounts ?? listed) };
}

export function readStream(info: z.infer<typeof streamInfo>, account: string, now: number): RawStream {
  const { config, state } = info;
  const from = [...config.sources, ...(config.mirror ? [config.mirror] : [])];
  return {
    account,
    name: config.name,
    leader: info.cluster?.leader || null,
    subjects: config.subjects.slice(0, 1000),
    retention: config.retention,
    storage: config.storage,
    replicas: config.num_replicas,
    messages: state.messages,
    bytes: state.bytes,
    firstSequence: state.first_seq,
    lastSequence: state.last_seq,
    consumerCount: state.consumer_count ?? 0,
    sources: from.map((entry) => entry.name.slice(0, 512)).slice(0, 1000),
    consumers: readConsumers(info, now),
  };
}

function readConsumers(info: z.infer<typeof streamInfo>, now: number): readonly RawConsumer[] | null {
  if (info.consumer_detail) return info.consumer_detail.map((consumer) => readConsumer(consumer, now));
  return info.state.consumer_count === 0 ? [] : null;
}

export function readConsumer(info: z.infer<typeof consumerInfo>, now: number): RawConsumer {
  const { config } = info;
  const age = now - Date.parse(info.created ?? "");
  const filters = config.filter_subject ? [config.filter_subject] : config.filter_subjects;
  return {
    name: info.name,
    durable: Boolean(config.durable_name),
    filterSubjects: filters.slice(0, 1000),
    ackPolicy: config.ack_policy ?? "none",
    pending: info.num_pending ?? 0,
    ackPending: info.num_ack_pending ?? 0,
    redelivered: info.num_redelivered ?? 0,
    delivered: info.delivered?.consumer_seq ?? 0,
    ageMs: Number.isNaN(age) ? Number.POSITIVE_INFINITY : Math.max(0, age),
  };
}
