import { type EventDetail, eventDetailSchema } from "@cim/contracts/api";
import { sendJson } from "../app/send-json.ts";

type Revealed =
  | { readonly ok: true; readonly event: EventDetail }
  | { readonly ok: false; readonly reason: string };

/** Asks for one event with nothing hidden; that it was shown, to whom and why, is in the log before the answer comes. Never rejects. */
export async function revealEvent(position: number, reason: string, signal: AbortSignal): Promise<Revealed> {
  const sent = await sendJson("POST", `/api/events/${position}/reveal`, { reason }, signal);
  if (!sent.ok) return { ok: false, reason: sent.faults.map((one) => one.fix).join("; ") || sent.reason };
  const event = eventDetailSchema.safeParse(sent.body);
  return event.success
    ? { ok: true, event: event.data }
    : { ok: false, reason: "the answer has another form than expected" };
}
