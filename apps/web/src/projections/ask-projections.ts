import {
  type HistoryRange,
  historyRangeSchema,
  type ProjectionStatus,
  projectionStatusListSchema,
  type ShadowDifference,
  shadowDifferenceSchema,
} from "@cim/contracts/history";
import { askJson } from "../app/ask-json.ts";

/** How things stand now, never how they stood. */
const cache = "no-store";

/** How every projection stands. @throws AskFailedError */
export async function askProjections(signal: AbortSignal): Promise<readonly ProjectionStatus[]> {
  return (await askJson("/api/projections", { schema: projectionStatusListSchema, signal, cache }))
    .projections;
}

/** Rows in which a shadow differs from what serves. @throws AskFailedError */
export function askShadow(projection: string, signal: AbortSignal): Promise<ShadowDifference> {
  return askJson(`/api/projections/${encodeURIComponent(projection)}/shadow`, {
    schema: shadowDifferenceSchema,
    signal,
    cache,
  });
}

/** Which past moments there are. @throws AskFailedError */
export function askHistoryRange(signal: AbortSignal): Promise<HistoryRange> {
  return askJson("/api/history/range", { schema: historyRangeSchema, signal, cache });
}
