import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import { z } from "zod";
import type { RawConnection, RawCut } from "../wire/answers.ts";
import { accountNames, readAccounts, readJsz, readLeafz, readServerInfo } from "../wire/read-answers.ts";
import { readConnections, readCut } from "../wire/read-connections.ts";
import { readGatewayz, readStatsz } from "../wire/read-gateways.ts";
import { makeSubscriptionReader, type SubscriptionReader } from "../wire/read-subscriptions.ts";
import { accountStatz, connz, gatewayz, jsz, leafz, varz } from "../wire/replies.ts";
import { listenForHints } from "./listen-for-hints.ts";
import { openConnection, publicUrl } from "./open-connection.ts";
import { makePoll, type Poll } from "./poll.ts";
import { makeProblems } from "./problems.ts";
import { makeServerMemory } from "./server-memory.ts";
import { type LatticeSource, type Patience, type SourceStatus, stateOf } from "./source.ts";
import { messageOf } from "./source-errors.ts";
import { makeSystemRequests, type SystemReplies, type SystemRequests } from "./system-requests.ts";

export interface SystemSourceOptions {
  readonly url: string;
  readonly connect?: () => Promise<NatsConnection>;
  readonly inboxPrefix?: string;
  readonly patience: Patience;
  readonly logger: Logger;
  readonly changed: () => void;
  readonly clock: () => number;
}

/** A server far away may miss the first round, as nobody knows of it yet. */
const settledRounds = 2;
/** Who is connected and listens is read of so many connections of each server. */
const mostConnections = 20_000;
const connectionsPerPage = 512;
/** Cuts of slow clients that wait to be taken. */
const mostCuts = 1000;
const subscriptionsRequest = {
  subscriptions: true,
  subscriptions_detail: true,
  auth: true,
  limit: connectionsPerPage,
};
const streamsRequest = { accounts: true, streams: true, consumer: true, config: true };

/**
 * Reads every server that one user of the system account reaches: its own cluster, and over leaf links of the system
 * account all leaf nodes. Source: https://docs.nats.io/running-a-nats-service/configuration/sys_accounts
 */
export function makeSystemSource(options: SystemSourceOptions): LatticeSource {
  const { patience, logger, changed, clock } = options;
  const url = publicUrl(options.url);
  const problems = makeProblems(url, logger);
  const memory = makeServerMemory();
  const ports = new Map<string, number>();
  let cuts: RawCut[] = [];
  let connection: NatsConnection | undefined;
  let requests: SystemRequests | undefined;
  let gatewaysPoll: Poll | undefined;
  let streamsPoll: Poll | undefined;
  let subscriptionsPoll: Poll | undefined;
  let lastReadAt: number | undefined;
  let failingSince: number | undefined;
  let rounds = 0;
  let streamsAsked = false;
  let stopped = false;

  async function connected(): Promise<SystemRequests> {
    if (requests !== undefined && connection?.isClosed() === false) return requests;
    connection = await (options.connect ?? (() => openConnection(options.url, options.inboxPrefix)))();
    if (stopped) await connection.close();
    problems.over("connection");
    requests = makeSystemRequests(connection, url, patience, {
      reconnected: () => linksPoll.lookNow(),
      inboxPrefix: options.inboxPrefix,
    });
    listenForHints(connection, {
      look: linksPoll.lookNow,
      shutDown: (serverId) => {
        memory.forget(serverId);
        linksPoll.lookNow();
      },
      ended(told) {
        memory.ended(told.server.id, told.client.id, told.reason ?? "");
        const cut = readCut(told);
        if (cut === undefined) return;
        cuts = [...cuts, cut].slice(-mostCuts);
        changed();
      },
      refused: (error) => problems.note("events", error),
      url,
    });
    gatewaysPoll ??= makePoll({ ...pace, everyMs: patience.streamsMs, ask: readGateways });
    subscriptionsPoll ??= makePoll({ ...pace, everyMs: patience.streamsMs, ask: readSubscriptions });
    streamsPoll ??= makePoll({ ...pace, everyMs: patience.streamsMs, ask: readStreams });
    return requests;
  }

  /** Notes how a part went; undefined when it could not be read. */
  async function part<Data>(
    name: string,
    asked: Promise<SystemReplies<Data>>,
  ): Promise<SystemReplies<Data> | undefined> {
    try {
      const told = await asked;
      if (told.unreadable === undefined) problems.over(name);
      else problems.note(name, told.unreadable);
      return told;
    } catch (error) {
      problems.note(name, error);
      return undefined;
    }
  }

  async function readServers(): Promise<number> {
    try {
      const system = await connected();
      const expected = memory.size();
      const linkedBefore = memory.linkedNames();
      const [servers, links, accounts] = await Promise.all([
        system.ask("$SYS.REQ.SERVER.PING", {}, z.unknown(), expected),
        part("links", system.ask("$SYS.REQ.SERVER.PING.LEAFZ", {}, leafz, expected)),
        part("accounts", system.ask("$SYS.REQ.ACCOUNT.PING.STATZ", {}, accountStatz, expected)),
      ]);
      problems.over("servers");
      let bytes = servers.bytes + (links?.bytes ?? 0) + (accounts?.bytes ?? 0);
      const isNew = servers.replies.some((reply) => !ports.has(reply.server.id));
      if (isNew) bytes += await readPorts(system, servers.replies.length);
      for (const { server, statsz } of servers.replies) {
        memory.seen(readServerInfo(server, statsz?.start, ports.get(server.id)), clock());
        const figures = readStatsz(statsz);
        if (figures !== undefined) memory.figures(server.id, figures, clock());
      }
      const names = new Map<string, ReadonlyMap<string, string>>();
      for (const { server, data } of accounts?.replies ?? []) {
        memory.accounts(server.id, readAccounts(data));
        names.set(server.id, accountNames(data));
      }
      for (const { server, data } of links?.replies ?? []) {
        memory.links(server.id, readLeafz(data, names.get(server.id) ?? new Map()), clock());
      }
      memory.endRound(new Set(servers.replies.map((reply) => reply.server.id)), linkedBefore);
      succeeded();
      return bytes;
    } catch (error) {
      failed(error);
      throw error;
    }
  }

  async function readPorts(system: SystemRequests, expected: number): Promise<number> {
    const told = await part("addresses", system.ask("$SYS.REQ.SERVER.PING.VARZ", {}, varz, expected));
    for (const { data } of told?.replies ?? [])
      if (data.port !== undefined) ports.set(data.server_id, data.port);
    return told?.bytes ?? 0;
  }

  async function readStreams(): Promise<number> {
    const system = await connected();
    const told = await part(
      "streams",
      system.ask("$SYS.REQ.SERVER.PING.JSZ", streamsRequest, jsz, memory.size()),
    );
    for (const { server, data } of told?.replies ?? []) memory.streams(server.id, readJsz(data), clock());
    streamsAsked = true;
    changed();
    if (told === undefined) throw new Error("streams could not be read"); // noted by `part`; counts for the backoff
    return told.bytes;
  }

  /** Only where some server says that it has any. */
  async function readGateways(): Promise<number> {
    if (!memory.hasGateways()) return 0;
    const system = await connected();
    const told = await part(
      "gateways",
      system.ask("$SYS.REQ.SERVER.PING.GATEWAYZ", {}, gatewayz, memory.size()),
    );
    if (told === undefined) throw new Error("gateways could not be read"); // noted by `part`; counts for the backoff
    for (const { server, data } of told.replies) memory.gateways(server.id, readGatewayz(data), clock());
    changed();
    return told.bytes;
  }

  /** Who is connected and listens, page by page. */
  async function readSubscriptions(): Promise<number> {
    const system = await connected();
    const askedAt = clock(); // whoever ended before is in no page
    const readers = new Map<string, SubscriptionReader>();
    const connections = new Map<string, RawConnection[]>();
    const totals = new Map<string, number>();
    let bytes = 0;
    for (let offset = 0, total = 1; offset < Math.min(total, mostConnections); offset += connectionsPerPage) {
      const request = { ...subscriptionsRequest, offset };
      const asked = system.ask("$SYS.REQ.SERVER.PING.CONNZ", request, connz, memory.size());
      const told = await part("subscriptions", asked);
      if (told === undefined) throw new Error("subscriptions could not be read"); // noted by `part`; counts for the backoff
      bytes += told.bytes;
      for (const { server, data } of told.replies) {
        const reader = readers.get(server.id) ?? makeSubscriptionReader();
        readers.set(server.id, reader);
        reader.add(data);
        const listed = connections.get(server.id) ?? [];
        connections.set(server.id, listed);
        listed.push(...readConnections(data));
        totals.set(server.id, data.total ?? 0);
        total = Math.max(total, data.total ?? 0);
      }
    }
    for (const [id, reader] of readers) memory.subscriptions(id, reader.subscriptions());
    for (const [id, listed] of connections) {
      const total = totals.get(id) ?? 0;
      const told = { connections: listed, complete: total <= mostConnections };
      memory.connections(id, told, total > connectionsPerPage, askedAt);
    }
    changed();
    return bytes;
  }

  function succeeded(): void {
    rounds += 1;
    failingSince = undefined;
    lastReadAt = clock();
    changed();
  }

  function failed(error: unknown): void {
    problems.note(requests === undefined ? "connection" : "servers", error);
    failingSince ??= clock();
    if (clock() - failingSince >= patience.lostAfterMs) {
      rounds = settledRounds;
      memory.clear();
    }
    changed();
  }

  const pace = { backoffMs: patience.backoffMs, bytesPerSecond: patience.bytesPerSecond };
  const linksPoll = makePoll({ ...pace, everyMs: patience.linksMs, ask: readServers });

  return {
    url,
    servers: memory.answers,
    domains: () => [],
    takeCuts() {
      const taken = cuts;
      cuts = [];
      return taken;
    },
    hasBegun: () => (rounds > 0 && streamsAsked) || failingSince !== undefined,
    isSettled: () => rounds >= settledRounds,
    whyMissing: () =>
      failingSince === undefined
        ? `It does not answer requests to all servers through ${url}.`
        : `${url} itself cannot be asked: ${messageOf(problems.list()[0]?.message ?? "no answer")}`,
    status(): SourceStatus {
      return {
        url,
        kind: "system",
        state: stopped ? "stopped" : stateOf(failingSince, lastReadAt),
        lastReadAt: lastReadAt === undefined ? null : new Date(lastReadAt).toISOString(),
        servers: memory.size(),
        problems: problems.list(),
      };
    },
    async stop() {
      stopped = true;
      await connection?.close();
      await Promise.all([
        linksPoll.stop(),
        gatewaysPoll?.stop(),
        streamsPoll?.stop(),
        subscriptionsPoll?.stop(),
      ]);
    },
  };
}
