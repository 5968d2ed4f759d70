import type { AnnotationRow } from "@cim/contracts/history";
import { type Sent, sendJson } from "../app/send-json.ts";

/** What a person writes; see `annotationBodySchema` of the contract. */
export interface AnnotationBody {
  readonly text: string;
  readonly at: number;
  /** Absent: the moment alone. */
  readonly until?: number;
  readonly things: readonly { readonly kind: string; readonly id: string }[];
}

/** Writes a new annotation, or `annotation` anew. Never rejects. */
export function saveAnnotation(body: AnnotationBody, annotation: string | undefined): Promise<Sent> {
  if (annotation === undefined) return sendJson("POST", "/api/annotations", body);
  return sendJson("PUT", `/api/annotations/${encodeURIComponent(annotation)}`, body);
}

/** Takes an annotation away. Never rejects. */
export function removeAnnotation(annotation: string): Promise<Sent> {
  return sendJson("DELETE", `/api/annotations/${encodeURIComponent(annotation)}`, undefined);
}

/** The annotations as they stand now, whatever moment is shown; undefined when the server does not say. */
export async function readAnnotations(signal: AbortSignal): Promise<readonly AnnotationRow[] | undefined> {
  try {
    const response = await fetch("/api/snapshots/annotations/history", {
      headers: { accept: "application/json" },
      cache: "no-cache",
      signal,
    });
    if (!response.ok) return undefined;
    const body = (await response.json()) as { readonly rows?: unknown };
    return Array.isArray(body.rows) ? body.rows.filter(isAnnotationRow) : undefined;
  } catch {
    return undefined; // no answer: what is shown stays, and the next time is soon
  }
}

function isAnnotationRow(row: unknown): row is AnnotationRow {
  if (typeof row !== "object" || row === null) return false;
  const given = row as Partial<Record<string, unknown>>;
  return (
    ["key", "annotation", "text", "author", "time"].every((name) => typeof given[name] === "string") &&
    ["at", "position"].every((name) => Number.isSafeInteger(given[name])) &&
    (given.until === null || Number.isSafeInteger(given.until)) &&
    Array.isArray(given.things)
  );
}
