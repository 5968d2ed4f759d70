import { type EventChanges, isKindName, kindOf, thingLabel } from "@cim/contracts";
import neo4j, { type Driver, type Plan, type Session } from "neo4j-driver";
import { GraphLostError, GraphQueryError } from "../port/graph-errors.ts";
import type { GraphCheckpoint, GraphStore, GraphValue } from "../port/graph-store.ts";
import { readCheckpoint } from "../write/read-checkpoint.ts";
import { readShape, readSize } from "../write/read-shape.ts";
import { type RunStatement, writeBatch } from "../write/write-batch.ts";
import { checkpointLabel } from "../write/write-texts.ts";
import { clearThings } from "./clear-things.ts";
import { GraphTakenError } from "./graph-taken-error.ts";
import { neo4jParameters } from "./neo4j-parameter.ts";
import { neo4jValue } from "./neo4j-value.ts";
import { versionProblem } from "./neo4j-version.ts";
import { brokenOff, readRows } from "./read-rows.ts";
import { toGraphError } from "./to-graph-error.ts";

export interface Neo4jStoreOptions {
  /** `bolt://host:7687` or `neo4j://host`, with `+s` for TLS by known authorities, `+ssc` for any certificate. A path names the database. */
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/** How a text would be run, without running it. */
export interface Neo4jPlan {
  /** `r`: it only reads; else `rw`, `w` or `s` (changes the schema). */
  readonly queryType: string;
  /** Operators of the plan, such as `NodeByLabelScan` and `LoadCSV`, each once. */
  readonly operators: readonly string[];
}

/** A graph on a Neo4j server. */
export interface Neo4jStore extends GraphStore {
  readonly engine: "neo4j";
  /** @throws GraphQueryError for a text that cannot be planned, GraphLostError. */
  plan(cypher: string, params: Readonly<Record<string, unknown>>): Promise<Neo4jPlan>;
}

/** Milliseconds that a batch, and a question of ours, may take. */
const writeTimeout = 120_000;
const ownTimeout = 60_000;
const lock = `MATCH (c:${checkpointLabel}) SET c.machine = c.machine RETURN c.machine AS machine`;

/**
 * A graph kept by Neo4j 5 or newer, reached by Bolt. In its database only nodes labelled `Thing` and the one labelled `GraphCheckpoint` are ours: others
 * are never written, and never counted. Several questions run at once; `close()` breaks off what runs.
 */
export function openNeo4jStore({ url, user, password }: Neo4jStoreOptions): Neo4jStore {
  const { address, database } = splitAddress(url);
  // Neo4j's first user is called so; who gives a password alone means that one.
  const name = user ?? (password === undefined ? undefined : "neo4j");
  const auth = name === undefined ? undefined : neo4j.auth.basic(name, password ?? "");
  let driver: Driver | undefined;
  let lastWrite: Promise<unknown> = Promise.resolve();

  function connected(): Driver {
    try {
      driver ??= neo4j.driver(address, auth, {
        // Lossless, and without the driver's own integer class.
        useBigInt: true,
        maxConnectionPoolSize: 10,
        connectionAcquisitionTimeout: 10_000,
        connectionTimeout: 5_000,
        connectionLivenessCheckTimeout: 30_000,
        notificationFilter: { minimumSeverityLevel: "OFF" },
        telemetryDisabled: true,
        userAgent: "cim-dashboard",
      });
      return driver;
    } catch (cause) {
      // The driver throws plain errors for an address that it cannot read.
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new GraphLostError(
        `Neo4j at ${address}`,
        `its address cannot be used (${reason}); see GRAPH_URL`,
        { cause },
      );
    }
  }

  function session(mode: "READ" | "WRITE"): Session {
    const named = database === undefined ? {} : { database };
    return connected().session({ defaultAccessMode: neo4j.session[mode], fetchSize: 1000, ...named });
  }

  /** Every call to the server: its errors become ours. */
  async function asking<Result>(timeout: number, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw toGraphError(error, { where: address, timeout });
    }
  }

  /** One transaction; rolled back when `work` throws. */
  function inTransaction<Result>(
    mode: "READ" | "WRITE",
    timeout: number,
    work: (run: RunStatement) => Promise<Result>,
  ): Promise<Result> {
    return asking(timeout, async () => {
      const own = session(mode);
      return await brokenOff(own, timeout + 10_000, timeout, undefined, async () => {
        const transaction = await own.beginTransaction({ timeout });
        const result = await work(async (text, params) => {
          const { records } = await transaction.run(text, neo4jParameters(params));
          return records.map((record) => [...record.values()].map((value) => neo4jValue(value, String)));
        });
        await transaction.commit();
        return result;
      });
    });
  }

  /** One writer after the other. */
  function inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
    const result = lastWrite.then(write, write);
    lastWrite = result.catch(() => undefined);
    return result;
  }

  async function prepare(): Promise<GraphCheckpoint | undefined> {
    const { agent } = await asking(ownTimeout, () =>
      connected().getServerInfo(database === undefined ? {} : { database }),
    );
    const problem = versionProblem(agent);
    if (problem !== undefined) throw new GraphLostError(`Neo4j at ${address}`, problem);
    const found = await inTransaction("READ", ownTimeout, async (run) => {
      const checkpoint = await readCheckpoint(run, address);
      if (checkpoint !== undefined) return checkpoint;
      const [things] = await run(`MATCH (n:${thingLabel}) RETURN count(n) AS number`, {});
      if (things?.[0] !== 0)
        throw new GraphTakenError(address, `nodes labelled ${thingLabel} that are not ours`);
      return undefined;
    });
    await inTransaction("WRITE", writeTimeout, (run) =>
      run(`CREATE CONSTRAINT thing_key IF NOT EXISTS FOR (n:${thingLabel}) REQUIRE n.key IS UNIQUE`, {}),
    );
    return found;
  }

  async function write(run: RunStatement, batch: readonly EventChanges[], checkpoint: GraphCheckpoint) {
    // Takes the lock that a second writer waits for, before anything is read.
    const held: readonly (readonly GraphValue[])[] = await run(lock, {});
    const machine = held[0]?.[0];
    if (machine !== undefined && machine !== checkpoint.machine)
      throw new GraphTakenError(
        address,
        `the graph of the machine ${String(machine)}, not of ${checkpoint.machine}`,
      );
    return await writeBatch(run, batch, checkpoint);
  }

  return {
    engine: "neo4j",
    open: prepare,
    apply: (batch, checkpoint) =>
      inTurn(() => inTransaction("WRITE", writeTimeout, (run) => write(run, batch, checkpoint))),
    clear: () => inTurn(() => asking(writeTimeout, () => clearThings(connected(), database))),

    async idsOf(kind) {
      if (!isKindName(kind)) return [];
      const text = `MATCH (n:${kindOf(kind).label}) WHERE n:${thingLabel} AND n.ended IS NULL RETURN n.id AS id ORDER BY id`;
      return await inTransaction("READ", ownTimeout, async (run) =>
        (await run(text, {})).map(([id]) => String(id)),
      );
    },

    size: () => inTransaction("READ", ownTimeout, readSize),
    shape: () => inTransaction("READ", ownTimeout, readShape),

    read: (text, params, options) =>
      asking(options.timeout, () => readRows(session("READ"), text, params, options)),

    plan: (text, params) =>
      asking(ownTimeout, async () => {
        const own = session("READ");
        return await brokenOff(own, ownTimeout, ownTimeout, undefined, async () => {
          const { summary } = await own.run(`EXPLAIN ${text}`, neo4jParameters(params), {
            timeout: ownTimeout,
          });
          if (summary.plan === false)
            throw new GraphQueryError("The question has no plan; ask with MATCH and RETURN");
          return { queryType: summary.queryType, operators: [...new Set(operatorsOf(summary.plan))] };
        });
      }),

    async close() {
      const closing = driver;
      driver = undefined;
      await closing?.close();
      await lastWrite;
    },
  };
}

/** Operators are written with the database they run in, `LoadCSV@neo4j`. */
function operatorsOf(plan: Plan): string[] {
  return [plan.operatorType.replace(/@.*$/u, ""), ...plan.children.flatMap(operatorsOf)];
}

/** The database stands in the path; without one it is the user's own. */
function splitAddress(url: string): { address: string; database: string | undefined } {
  const [, server, database] = /^([^/]+\/\/[^/?#]+)\/?([^/?#]*)/u.exec(url) ?? [];
  return {
    address: server ?? url,
    database: database === undefined || database === "" ? undefined : database,
  };
}
