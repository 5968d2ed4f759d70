import type { GrafeoDB } from "@grafeo-db/js";
import grafeo from "@grafeo-db/js";
import { toGraphError } from "../../grafeo/to-graph-error.ts";
import { toRows } from "../../grafeo/to-rows.ts";
import { openNeo4jStore } from "../../neo4j/open-neo4j-store.ts";
import { GraphQueryError } from "../../port/graph-errors.ts";
import { keyFrom } from "../../values/grafeo-value.ts";
import { readTexts } from "../../write/write-texts.ts";
import { CypherRefusedError, GraphMemoryError } from "../console-errors.ts";
import { planRefusal } from "../plan-refusal.ts";
import { type AnsweredRows, toGraphAnswer } from "../to-graph-answer.ts";
import type { SandboxQuestion, SandboxSource } from "./sandbox-messages.ts";

/** A graph that a sandbox reads. */
export interface OpenedSource {
  ask(question: SandboxQuestion): Promise<AnsweredRows>;
  /** Up to where it has the log. */
  position(): Promise<number>;
  close(): Promise<void>;
}

export async function openSource(source: SandboxSource): Promise<OpenedSource> {
  return "grafeo" in source ? openCopy(source.grafeo) : openServer(source.neo4j);
}

function openCopy(path: string): OpenedSource {
  const db: GrafeoDB = grafeo.GrafeoDB.openReadOnly(path);
  const keyOf = keyFrom((id) => db.getNode(id));
  return {
    async ask({ cypher, params, explain, rows, bytes, timeout }) {
      try {
        const result = await db.executeCypher(explain ? `EXPLAIN ${cypher}` : cypher, params);
        return toGraphAnswer(toRows(result, rows, keyOf), { rows, bytes });
      } catch (error) {
        throw error instanceof Error ? toGraphError(error, timeout) : error;
      }
    },
    async position() {
      const [found] = (await db.executeCypher(readTexts.checkpoint)).toArray();
      return Number(found?.position ?? 0);
    },
    close: async () => db.close(),
  };
}

function openServer(server: Extract<SandboxSource, { neo4j: unknown }>["neo4j"]): OpenedSource {
  const store = openNeo4jStore(server);
  return {
    async ask({ cypher, params, explain, rows, bytes, timeout }) {
      const plan = await store.plan(cypher, params);
      const refusal = planRefusal(plan);
      if (refusal !== undefined) throw new CypherRefusedError(refusal);
      const found = explain
        ? { columns: ["operator"], rows: plan.operators.map((operator) => [operator]), cut: false }
        : await store.read(cypher, params, { rows, timeout }).catch(outOfMemory);
      return toGraphAnswer(found, { rows, bytes });
    },
    async position() {
      const { rows } = await store.read(readTexts.checkpoint, {}, { rows: 1, timeout: 5000 });
      return Number(rows[0]?.[1] ?? 0);
    },
    close: () => store.close(),
  };
}

/** The server's own limit: `db.memory.transaction.max`, or its heap. */
function outOfMemory(error: unknown): never {
  if (error instanceof GraphQueryError && error.cause instanceof Error && "code" in error.cause)
    if (/memory/iu.test(String(error.cause.code)))
      throw new GraphMemoryError("Neo4j", { cause: error.cause });
  throw error;
}
