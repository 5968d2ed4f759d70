import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CypherQuestion, cypherLimits, type GraphAnswer } from "@cim/contracts";
import type { GrafeoStore } from "../grafeo/open-grafeo-store.ts";
import type { Neo4jStoreOptions } from "../neo4j/open-neo4j-store.ts";
import { CypherRefusedError } from "./console-errors.ts";
import { gateCypher, withoutMode } from "./gate-cypher.ts";
import { type GraphCopy, keepCopies } from "./keep-copies.ts";
import { type Sandbox, startSandbox } from "./sandbox/start-sandbox.ts";
import { takeTurns } from "./take-turns.ts";

export type ConsoleLimits = { readonly [Name in keyof typeof cypherLimits]: number };

export type ConsoleOptions = ({ readonly store: GrafeoStore } | { readonly neo4j: Neo4jStoreOptions }) & {
  /** Where copies of the graph are put; what an earlier console left there is removed. Absent: among the system's temporary files. */
  readonly folder?: string;
  readonly limits?: Partial<ConsoleLimits>;
};

/** What people ask in Cypher. */
export interface Console {
  /**
   * Errors: CypherRefusedError (the gate or the plan says no), GraphQueryError (the engine says no), GraphTimeoutError, GraphMemoryError,
   * ConsoleBusyError, GraphLostError; the signal's reason when it is aborted.
   */
  ask(question: CypherQuestion, signal?: AbortSignal): Promise<GraphAnswer>;
  close(): Promise<void>;
}

const mark = "cim-console-";
const mebibyte = 1024 * 1024;
/** Milliseconds after which a sandbox that nobody asks anything is ended. */
const idleFor = 60_000;
/** What a process takes without a graph, and how much more a graph takes than its file (measured: 15 times). */
const processMiB = 2048;
const fileFactor = 30;

/**
 * Runs what people write in Cypher: through the gate, then in a process of its own that may be killed, on a copy of the graph (Grafeo) or over a
 * connection of its own (Neo4j, after it has said what it would do), within limits of time, rows, bytes, memory and concurrency.
 */
export function createConsole(options: ConsoleOptions): Console {
  const limits = { ...cypherLimits, ...options.limits };
  const inTurn = takeTurns(limits.atOnce, limits.waiting);
  const idle: { readonly sandbox: Sandbox; path: string; timer: NodeJS.Timeout | undefined }[] = [];
  const all = new Set<Sandbox>();
  let folder: Promise<string> | undefined;
  let copies: ReturnType<typeof keepCopies> | undefined;
  const engine = "store" in options ? "grafeo" : "neo4j";

  async function ready(): Promise<{ sandbox: Sandbox; path: string }> {
    folder ??= makeFolder(options.folder);
    const own = await folder;
    const kept = idle.pop();
    clearTimeout(kept?.timer);
    const sandbox = kept?.sandbox ?? (await started(own));
    all.add(sandbox);
    // Asked for only now: a sandbox takes a second to start.
    const path = "store" in options ? (await copyOf(options.store, own)).path : "";
    try {
      if (kept?.path !== path)
        await sandbox.open("store" in options ? { grafeo: path } : { neo4j: options.neo4j });
    } catch (error) {
      await end(sandbox);
      throw error;
    }
    return { sandbox, path };
  }

  function copyOf(store: GrafeoStore, own: string): Promise<GraphCopy> {
    copies ??= keepCopies(store, own);
    return copies.current();
  }

  async function started(own: string): Promise<Sandbox> {
    const bytes = "store" in options ? (await copyOf(options.store, own)).bytes : 0;
    const hardMiB = Math.ceil(processMiB + limits.memoryMiB + (bytes * fileFactor) / mebibyte);
    return await startSandbox({ folder: join(own, "empty"), memoryMiB: limits.memoryMiB, hardMiB });
  }

  async function end(sandbox: Sandbox): Promise<void> {
    all.delete(sandbox);
    await sandbox.end();
  }

  function keep(sandbox: Sandbox, path: string): void {
    const entry = { sandbox, path, timer: undefined as NodeJS.Timeout | undefined };
    entry.timer = setTimeout(() => {
      idle.splice(idle.indexOf(entry), 1);
      void end(sandbox);
    }, idleFor);
    entry.timer.unref();
    idle.push(entry);
  }

  return {
    async ask({ cypher, params, explain, limit }, signal) {
      const verdict = gateCypher(cypher, engine);
      if (!verdict.passes) throw new CypherRefusedError(verdict.reason);
      return await inTurn(signal, async () => {
        const { sandbox, path } = await ready();
        try {
          signal?.throwIfAborted();
          const begun = performance.now();
          const { answer, position } = await sandbox.ask(
            {
              cypher: withoutMode(cypher),
              params,
              explain: explain || /^\s*explain\b/iu.test(cypher),
              rows: Math.min(limit, limits.rows),
              bytes: limits.bytes,
              timeout: limits.seconds * 1000,
            },
            signal,
          );
          return { ...answer, position, engine, tookMs: Math.round(performance.now() - begun) };
        } finally {
          if (sandbox.usable()) keep(sandbox, path);
          else await end(sandbox);
        }
      });
    },

    async close() {
      for (const { timer } of idle.splice(0)) clearTimeout(timer);
      await Promise.all([...all].map(end));
      if (folder !== undefined) await rm(await folder, { recursive: true, force: true });
    },
  };
}

async function makeFolder(within: string | undefined): Promise<string> {
  if (within !== undefined) {
    await mkdir(within, { recursive: true });
    for (const left of await readdir(within))
      if (left.startsWith(mark)) await rm(join(within, left), { recursive: true, force: true });
  }
  const folder = await mkdtemp(join(within ?? tmpdir(), mark));
  await mkdir(join(folder, "empty"));
  return folder;
}
