import type { DomainAnswer, RawConsumer, RawCut, RawStream, ServerAnswer } from "../wire/answers.ts";
import type { AccountFact, ConsumerFact, ServerFact } from "./facts.ts";
import { gatewayFigures, linkFigures, serverFigures, streamFigures } from "./figures.ts";
import { type IdentifiedServers, identifyServers } from "./identify-servers.ts";
import { cutFact, mergeConnections } from "./merge-connections.ts";
import { clustersTold, mergeGateways } from "./merge-gateways.ts";
import { mergeSubscriptions } from "./merge-subscriptions.ts";
import type { MergedLink, MergedStream } from "./merged.ts";
import type { Reading } from "./reading.ts";

export interface Answers {
  readonly now: number;
  readonly servers: readonly ServerAnswer[];
  readonly domains: readonly DomainAnswer[];
  readonly cuts?: readonly RawCut[];
  readonly judgeMissing: boolean;
  readonly reasons: ReadonlyMap<string, string>;
  /** Consumers without a durable name, and connections, count only once they lived this long, as clients make and drop them all the time. */
  readonly ephemeralAgeMs: number;
}

/** One reading from what all sources told. Pure. */
export function mergeAnswers(told: Answers): Reading {
  const known = identifyServers(told.servers);
  const answers = [...known.answers];
  const streams = mergeStreams(told, known);
  const links = [...mergeLinks(known).values()];
  const gateways = mergeGateways(known);
  const connected = mergeConnections(known, told.ephemeralAgeMs);
  return {
    now: told.now,
    servers: answers.map(([id, answer]) => serverFact(id, answer)),
    links: links.map((link) => link.fact),
    gateways: gateways.map((gateway) => gateway.fact),
    connections: connected.connections,
    youngConnections: connected.young,
    ended: connected.ended,
    cuts: (told.cuts ?? []).map((cut) => cutFact(cut, known.answers)),
    figures: () => [
      ...answers.flatMap(([id, answer]) => serverFigures(id, answer)),
      ...links.flatMap(linkFigures),
      ...gateways.flatMap(gatewayFigures),
      ...streams.flatMap(streamFigures),
    ],
    accounts: answers.flatMap(([id, answer]) => accountFacts(id, answer)),
    streams: streams.map((entry) => entry.fact),
    consumers: streams.flatMap((entry) => entry.consumers),
    subscriptions: mergeSubscriptions(known.answers.values()),
    linkScopes: new Set(answers.filter(([, answer]) => answer.links !== undefined).map(([id]) => id)),
    gatewayScopes: clustersTold(known),
    connectionScopes: connected.scopes,
    accountScopes: new Set(answers.filter(([, answer]) => answer.accounts !== undefined).map(([id]) => id)),
    streamScopes: new Set(
      answers.filter(([, answer]) => answer.streams?.complete === true).map(([id]) => id),
    ),
    domainScopes: new Set(told.domains.map(({ domain, account }) => `${domain}/${account}`)),
    consumerScopes: new Set(
      streams.filter((entry) => entry.consumersKnown).map((entry) => entry.fact.stream_id),
    ),
    subscriptionsKnown:
      answers.length > 0 && answers.every(([, answer]) => answer.subscriptions !== undefined),
    judgeMissing: told.judgeMissing,
    reasons: told.reasons,
  };
}

function serverFact(id: string, { server }: ServerAnswer): ServerFact {
  const { version, cluster, domain, address, jetstream } = server;
  return {
    server: id,
    server_id: server.id,
    version,
    cluster,
    domain,
    address,
    jetstream,
    started_at: server.startedAt,
  };
}

function accountFacts(id: string, { accounts }: ServerAnswer): readonly AccountFact[] {
  return (accounts ?? []).map(({ account, connections, leafLinks, subscriptions }) => ({
    account_id: `${id}/${account}`,
    account,
    server: id,
    connections,
    leaf_links: leafLinks,
    subscriptions,
  }));
}

/**
 * Each link is listed at both ends. The hub's word is taken where the hub answers and the other end's name is
 * unique; else the word of the server that dialled.
 */
function mergeLinks(known: IdentifiedServers): ReadonlyMap<string, MergedLink> {
  const links = new Map<string, MergedLink>();
  for (const [id, { links: listed = [], readAt }] of known.answers) {
    for (const told of listed) {
      const { other, spoke, account, address, rttMs } = told;
      const otherId = known.byName(other);
      if (otherId === undefined) continue;
      const hubTells = spoke && known.answers.get(otherId)?.links !== undefined;
      if (hubTells && isUnique(id, known)) continue;
      const [server, remote] = spoke ? [otherId, id] : [id, otherId];
      const link = `${server}/${remote}/${account}`;
      const fact = { link, server, remote, account, address, rtt_ms: rttMs };
      links.set(link, { fact, told, readAt: readAt?.links });
    }
  }
  return links;
}

function isUnique(id: string, known: IdentifiedServers): boolean {
  const name = known.answers.get(id)?.server.name;
  return name !== undefined && known.byName(name) !== undefined;
}

interface Candidate {
  readonly stream: RawStream;
  readonly domain: string | null;
  readonly streamId: string;
  readonly server: string;
  /** Told by the server that leads the stream, or that has it alone. */
  readonly leads: boolean;
  readonly readAt: number | undefined;
}

/** A replicated stream is told by each of its servers: the leader's word counts, else the one that has most. */
function mergeStreams(told: Answers, known: IdentifiedServers): readonly MergedStream[] {
  const chosen = new Map<string, Candidate>();
  for (const candidate of [...candidatesOfServers(known), ...candidatesOfDomains(told.domains, known)]) {
    const other = chosen.get(candidate.streamId);
    if (other === undefined || isBetter(candidate, other)) chosen.set(candidate.streamId, candidate);
  }
  return [...chosen.values()].map((candidate) => mergedStream(candidate, told.ephemeralAgeMs));
}

function isBetter(candidate: Candidate, other: Candidate): boolean {
  if (candidate.leads !== other.leads) return candidate.leads;
  return candidate.stream.lastSequence > other.stream.lastSequence;
}

function candidatesOfServers(known: IdentifiedServers): readonly Candidate[] {
  return [...known.answers].flatMap(([id, { server, streams, readAt }]) =>
    (streams?.streams ?? []).map((stream) => ({
      stream,
      domain: server.domain,
      streamId: `${server.domain ?? server.cluster ?? id}/${stream.account}/${stream.name}`,
      server: stream.leader === null ? id : (known.byName(stream.leader) ?? id),
      leads: stream.leader === null || stream.leader === server.name,
      readAt: readAt?.streams,
    })),
  );
}

function candidatesOfDomains(
  domains: readonly DomainAnswer[],
  known: IdentifiedServers,
): readonly Candidate[] {
  return domains.flatMap(({ domain, account, asked, streams }) =>
    streams.map((stream) => ({
      stream,
      domain,
      streamId: `${domain ?? asked}/${account}/${stream.name}`,
      server: (stream.leader === null ? undefined : known.byName(stream.leader)) ?? domain ?? asked,
      leads: true,
      readAt: undefined,
    })),
  );
}

function mergedStream(
  { stream, domain, streamId, server, leads, readAt }: Candidate,
  oldEnough: number,
): MergedStream {
  const settled = stream.consumers?.filter((consumer) => consumer.durable || consumer.ageMs >= oldEnough);
  return {
    stream,
    readAt,
    fact: {
      stream_id: streamId,
      stream: stream.name,
      server,
      domain,
      account: stream.account,
      subjects: [...stream.subjects],
      retention: stream.retention,
      storage: stream.storage,
      replicas: stream.replicas,
      messages: stream.messages,
      bytes: stream.bytes,
      consumers: settled?.length ?? stream.consumerCount,
      first_sequence: stream.firstSequence,
      last_sequence: stream.lastSequence,
      sources: [...stream.sources],
    },
    consumers: (settled ?? []).map((consumer) => consumerFact(streamId, consumer)),
    consumersKnown: leads && settled !== undefined,
  };
}

function consumerFact(streamId: string, consumer: RawConsumer): ConsumerFact {
  return {
    consumer_id: `${streamId}/${consumer.name}`,
    consumer: consumer.name,
    stream_id: streamId,
    durable: consumer.durable,
    filter_subjects: [...consumer.filterSubjects],
    ack_policy: consumer.ackPolicy,
    pending: consumer.pending,
    ack_pending: consumer.ackPending,
    redelivered: consumer.redelivered,
  };
}
