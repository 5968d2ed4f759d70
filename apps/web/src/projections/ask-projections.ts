import { problemSchema } from "@cim/contracts/errors";
import {
  type HistoryRange,
  historyRangeSchema,
  type ProjectionStatus,
  projectionStatusListSchema,
  type ShadowDifference,
  shadowDifferenceSchema,
} from "@cim/contracts/history";
import type { z } from "zod";
import { AskFailedError } from "../thing/ask-failed-error.ts";

/** How every projection stands. @throws AskFailedError */
export async function askProjections(signal: AbortSignal): Promise<readonly ProjectionStatus[]> {
  return (await get("/api/projections", projectionStatusListSchema, signal)).projections;
}

/** Rows in which a shadow differs from what serves. @throws AskFailedError */
export function askShadow(projection: string, signal: AbortSignal): Promise<ShadowDifference> {
  return get(`/api/projections/${encodeURIComponent(projection)}/shadow`, shadowDifferenceSchema, signal);
}

/** Which past moments there are. @throws AskFailedError */
export function askHistoryRange(signal: AbortSignal): Promise<HistoryRange> {
  return get("/api/history/range", historyRangeSchema, signal);
}

async function get<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  const response = await fetch(path, {
    headers: { accept: "application/json" },
    cache: "no-store",
    signal,
  }).catch((error: unknown) => {
    throw new AskFailedError(path, 0, "no answer", undefined, error);
  });
  const body: unknown = await response.json().catch(() => undefined); // not JSON: told below
  if (!response.ok) {
    const problem = problemSchema.safeParse(body);
    const reason = problem.success ? problem.data.detail : String(response.status);
    throw new AskFailedError(path, response.status, reason, problem.data?.requestId);
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const reason = "the answer has another form than expected";
  throw new AskFailedError(path, response.status, reason, undefined, parsed.error);
}
