import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import type { DomainAnswer } from "../wire/answers.ts";
import { accountOf, listDomain } from "./domain-requests.ts";
import { openConnection, publicUrl } from "./open-connection.ts";
import { makePoll } from "./poll.ts";
import { makeProblems } from "./problems.ts";
import { type LatticeSource, type Patience, type SourceStatus, stateOf } from "./source.ts";

export interface DomainSourceOptions {
  readonly url: string;
  /** JetStream domains; the empty text is the server's own JetStream without a domain. */
  readonly domains: readonly string[];
  readonly connect?: () => Promise<NatsConnection>;
  readonly patience: Patience;
  readonly logger: Logger;
  readonly changed: () => void;
  readonly clock: () => number;
}

/** Reads streams and consumers of JetStream domains as an ordinary user, where no system account is within reach. */
export function makeDomainSource(options: DomainSourceOptions): LatticeSource {
  const { patience, changed, clock } = options;
  const url = publicUrl(options.url);
  const problems = makeProblems(url, options.logger);
  const answers = new Map<string, DomainAnswer>();
  let connection: NatsConnection | undefined;
  let lastReadAt: number | undefined;
  let failingSince: number | undefined;
  let stopped = false;

  async function readDomains(): Promise<number> {
    try {
      if (connection === undefined || connection.isClosed()) {
        connection = await (options.connect ?? (() => openConnection(options.url)))();
        if (stopped) await connection.close();
      }
      const live = connection;
      const account = await accountOf(live, url, patience);
      problems.over("connection");
      const read = await Promise.all(options.domains.map((domain) => readDomain(live, domain, account)));
      failingSince = undefined;
      if (read.some((ok) => ok)) lastReadAt = clock();
    } catch (error) {
      if (!stopped) problems.note("connection", error);
      failingSince ??= clock();
      throw error;
    } finally {
      changed();
    }
    return 0;
  }

  /** A domain that does not answer keeps its last answer out of the reading: its streams are unknown, not gone. */
  async function readDomain(live: NatsConnection, domain: string, account: string): Promise<boolean> {
    const name = `streams of domain ${domain || "(none)"}`;
    try {
      const streams = await listDomain(live, url, domain, account, patience);
      const asked = live.info?.server_name ?? live.info?.server_id ?? url;
      answers.set(domain, { domain: domain || null, account, asked, streams });
      problems.over(name);
      return true;
    } catch (error) {
      answers.delete(domain);
      problems.note(name, error);
      return false;
    }
  }

  const { backoffMs, bytesPerSecond, streamsMs } = patience;
  const poll = makePoll({ everyMs: streamsMs, backoffMs, bytesPerSecond, ask: readDomains });

  return {
    url,
    servers: () => [],
    domains: () => [...answers.values()],
    takeCuts: () => [],
    hasBegun: () => lastReadAt !== undefined || failingSince !== undefined,
    isSettled: () => true,
    whyMissing: () => `${url} does not answer.`,
    status(): SourceStatus {
      return {
        url,
        kind: "domains",
        state: stopped ? "stopped" : stateOf(failingSince, lastReadAt),
        lastReadAt: lastReadAt === undefined ? null : new Date(lastReadAt).toISOString(),
        servers: 0,
        problems: problems.list(),
      };
    },
    async stop() {
      stopped = true;
      await connection?.close();
      await poll.stop();
    },
  };
}
