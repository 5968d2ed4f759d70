import { type RouteTrace, routeTraceSchema } from "@cim/contracts/lattice";
import { sendJson } from "../../app/send-json.ts";

/** The way of a message, or why it is not told, for people. */
export type TraceAnswer =
  | { readonly trace: RouteTrace }
  | { readonly reason: string; readonly details?: string };

/** `POST /api/lattice/trace`. Never rejects. */
export async function askTrace(
  question: { readonly subject: string; readonly component: string | null },
  signal: AbortSignal,
): Promise<TraceAnswer> {
  const path = "/api/lattice/trace";
  const sent = await sendJson("POST", path, question, signal);
  if (!sent.ok) {
    const faults = sent.faults.map(({ field, fix }) => `${field}: ${fix}`).join("; ");
    return {
      reason: faults === "" ? sent.reason : `${sent.reason} ${faults}`,
      details: `POST ${path}: ${sent.status}`,
    };
  }
  const parsed = routeTraceSchema.safeParse(sent.body);
  if (parsed.success) return { trace: parsed.data };
  return { reason: `${path} answered in another form than expected.`, details: parsed.error.message };
}
