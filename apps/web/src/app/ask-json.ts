import { problemSchema } from "@cim/contracts/errors";
import type { z } from "zod";
import { AskFailedError } from "../thing/ask-failed-error.ts";

export interface AskOptions<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly signal: AbortSignal;
  /** What the browser may answer from its cache; absent: what the server allows. */
  readonly cache?: RequestCache;
}

/** Asks our server for JSON of the form `schema`. It brings zod along: load it with what needs it. @throws AskFailedError */
export async function askJson<Schema extends z.ZodType>(
  path: string,
  { schema, signal, cache = "default" }: AskOptions<Schema>,
): Promise<z.output<Schema>> {
  const response = await fetch(path, { headers: { accept: "application/json" }, cache, signal }).catch(
    (error: unknown) => {
      throw new AskFailedError(path, 0, "no answer", undefined, error);
    },
  );
  const body: unknown = await response.json().catch(() => undefined); // not JSON: told below, as not in the expected form
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
