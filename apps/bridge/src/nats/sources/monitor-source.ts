import type { Logger } from "pino";
import { accountNames, readAccounts, readJsz, readLeafz, readVarz } from "../wire/read-answers.ts";
import { readConnections } from "../wire/read-connections.ts";
import { readGatewayz, readVarzFigures } from "../wire/read-gateways.ts";
import { accountStatz, connz, gatewayz, jsz, leafz, varz } from "../wire/replies.ts";
import { askMonitor, type MonitorReply } from "./monitor-requests.ts";
import { publicUrl } from "./open-connection.ts";
import { makePoll } from "./poll.ts";
import { makeProblems } from "./problems.ts";
import { makeServerMemory } from "./server-memory.ts";
import { type LatticeSource, type Patience, type SourceStatus, stateOf } from "./source.ts";
import { SourceUnreachableError } from "./source-errors.ts";

export interface MonitorSourceOptions {
  readonly url: string;
  readonly patience: Patience;
  readonly logger: Logger;
  readonly changed: () => void;
  readonly clock: () => number;
}

/** In one page: a connection takes some 400 bytes. */
const mostConnections = 20_000;
const connectionsPath = `connz?auth=true&limit=${mostConnections}`;
const streamsPath = "jsz?accounts=true&streams=true&consumers=true&config=true";

/** Reads the one server whose monitoring port this is. Source: https://docs.nats.io/running-a-nats-service/nats_admin/monitoring */
export function makeMonitorSource(options: MonitorSourceOptions): LatticeSource {
  const { patience, changed, clock } = options;
  const url = publicUrl(options.url);
  const problems = makeProblems(url, options.logger);
  const memory = makeServerMemory();
  const ending = new AbortController();
  let serverId: string | undefined;
  let lastReadAt: number | undefined;
  let failingSince: number | undefined;
  let failures = 0;
  let rounds = 0;
  let streamsAsked = false;

  const ask = <Schema extends Parameters<typeof askMonitor>[2]>(path: string, schema: Schema) =>
    askMonitor(options.url, path, schema, patience, ending.signal);

  async function part<Data>(
    name: string,
    asked: Promise<MonitorReply<Data>>,
  ): Promise<MonitorReply<Data> | undefined> {
    try {
      const told = await asked;
      problems.over(name);
      return told;
    } catch (error) {
      // When nothing answers, the round says so itself, once.
      if (!(error instanceof SourceUnreachableError) || failures === 0) problems.note(name, error);
      return undefined;
    }
  }

  async function readServer(): Promise<number> {
    try {
      const server = await ask("varz", varz);
      const [links, accounts] = await Promise.all([
        part("links", ask("leafz", leafz)),
        part("accounts", ask("accstatz?unused=1", accountStatz)),
      ]);
      const id = server.data.server_id;
      if (serverId !== undefined && serverId !== id) memory.clear();
      serverId = id;
      memory.seen(readVarz(server.data), clock());
      const figures = readVarzFigures(server.data);
      if (figures !== undefined) memory.figures(id, figures, clock());
      if (accounts !== undefined) memory.accounts(id, readAccounts(accounts.data));
      const names = accounts === undefined ? new Map<string, string>() : accountNames(accounts.data);
      if (links !== undefined) memory.links(id, readLeafz(links.data, names), clock());
      problems.over("servers");
      failures = 0;
      rounds += 1;
      failingSince = undefined;
      lastReadAt = clock();
      if (rounds === 1) streamsPoll.lookNow();
      changed();
      return server.bytes + (links?.bytes ?? 0) + (accounts?.bytes ?? 0);
    } catch (error) {
      if (!ending.signal.aborted) failed(error);
      throw error;
    }
  }

  function failed(error: unknown): void {
    problems.note("servers", error);
    failures += 1;
    failingSince ??= clock();
    if (failures >= 2) memory.clear();
    changed();
  }

  async function readStreams(): Promise<number> {
    if (serverId === undefined || memory.size() === 0) return 0;
    const told = await part("streams", ask(streamsPath, jsz));
    streamsAsked = true;
    if (told !== undefined) memory.streams(serverId, readJsz(told.data), clock());
    const others = await readConnectionsAndGateways(serverId);
    changed();
    if (told === undefined) throw new Error("streams could not be read"); // noted by `part`; counts for the backoff
    return told.bytes + others;
  }

  async function readConnectionsAndGateways(id: string): Promise<number> {
    const askedAt = clock();
    const connected = await part("connections", ask(connectionsPath, connz));
    if (connected !== undefined) {
      const complete = (connected.data.total ?? 0) <= mostConnections;
      memory.connections(id, { connections: readConnections(connected.data), complete }, false, askedAt);
    }
    if (!memory.hasGateways()) return connected?.bytes ?? 0;
    const gateways = await part("gateways", ask("gatewayz", gatewayz));
    if (gateways !== undefined) memory.gateways(id, readGatewayz(gateways.data), clock());
    return (connected?.bytes ?? 0) + (gateways?.bytes ?? 0);
  }

  const { backoffMs, bytesPerSecond } = patience;
  const serverPoll = makePoll({ everyMs: patience.linksMs, backoffMs, bytesPerSecond, ask: readServer });
  const streamsPoll = makePoll({ everyMs: patience.streamsMs, backoffMs, bytesPerSecond, ask: readStreams });

  return {
    url,
    servers: memory.answers,
    domains: () => [],
    takeCuts: () => [],
    hasBegun: () => (rounds > 0 && streamsAsked) || failures > 0,
    isSettled: () => rounds > 0 || failures >= 2,
    whyMissing: () => `Its monitoring port ${url} does not answer.`,
    status(): SourceStatus {
      return {
        url,
        kind: "monitor",
        state: ending.signal.aborted ? "stopped" : stateOf(failingSince, lastReadAt),
        lastReadAt: lastReadAt === undefined ? null : new Date(lastReadAt).toISOString(),
        servers: memory.size(),
        problems: problems.list(),
      };
    },
    async stop() {
      ending.abort();
      await Promise.all([serverPoll.stop(), streamsPoll.stop()]);
    },
  };
}
