import { problemSchema } from "@cim/contracts/errors";
import {
  type Connection,
  type Connections,
  connectionSchema,
  connectionsSchema,
  type GraphAnswer,
  type GraphShape,
  type GraphStatus,
  graphAnswerSchema,
  graphShapeSchema,
  graphStatusSchema,
  type NamedQueryDescriptor,
  namedQueryDescriptorSchema,
} from "@cim/contracts/graph";
import { z } from "zod";
import type { EdgeName } from "../view/graph-view-props.ts";
import { GraphFailedError } from "./graph-failed-error.ts";
import { type Question, questionBody } from "./question.ts";

const catalogueSchema = z.object({ queries: z.array(namedQueryDescriptorSchema) });

/** How the graph stands now. @throws GraphFailedError */
export function askStatus(signal: AbortSignal): Promise<GraphStatus> {
  return request("/api/graph/status", graphStatusSchema, { signal });
}

/** The named queries. @throws GraphFailedError */
export async function askQueries(signal: AbortSignal): Promise<readonly NamedQueryDescriptor[]> {
  return (await request("/api/graph/queries", catalogueSchema, { signal })).queries;
}

/** Labels, relationships and properties there are. @throws GraphFailedError */
export function askShape(signal: AbortSignal): Promise<GraphShape> {
  return request("/api/graph/shape", graphShapeSchema, { signal });
}

/** Everything there is to say about one relationship. @throws GraphFailedError */
export function askConnection(edge: EdgeName, signal: AbortSignal): Promise<Connection> {
  const query = new URLSearchParams({ from: edge.from, type: edge.type, to: edge.to });
  return request(`/api/graph/connection?${query}`, connectionSchema, { signal });
}

/**
 * How a thing is connected. @param asked.at position of the moment; absent: now
 * @throws GraphFailedError
 */
export function askConnections(
  { thing, at, limit }: { readonly thing: string; readonly at?: number | undefined; readonly limit: number },
  signal: AbortSignal,
): Promise<Connections> {
  const query = new URLSearchParams({ thing, limit: String(limit) });
  if (at !== undefined) query.set("at", String(at));
  return request(`/api/graph/connections?${query}`, connectionsSchema, { signal });
}

/** Asks; aborting `signal` cancels the question on the engine too. @throws GraphFailedError */
export function askQuestion(question: Question, signal: AbortSignal): Promise<GraphAnswer> {
  const path = question.kind === "named" ? "/api/graph/run" : "/api/graph/cypher";
  return request(path, graphAnswerSchema, {
    signal,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(questionBody(question)),
  });
}

async function request<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  init: RequestInit & { readonly signal: AbortSignal },
): Promise<z.output<Schema>> {
  const headers = { accept: "application/json", ...init.headers };
  const response = await fetch(path, { cache: "no-store", ...init, headers }).catch((error: unknown) => {
    throw new GraphFailedError({ code: "no-answer", status: 0, reason: "no answer" }, error);
  });
  // Not JSON is told below as not in the expected form.
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const problem = problemSchema.safeParse(body);
    throw new GraphFailedError({
      code: problem.data?.code ?? "unknown",
      status: response.status,
      reason: problem.data?.detail ?? String(response.status),
      faults: problem.data?.faults,
      requestId: problem.data?.requestId,
    });
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const reason = "the answer has another form than expected";
  throw new GraphFailedError({ code: "unexpected-form", status: response.status, reason }, parsed.error);
}
