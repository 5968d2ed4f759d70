import { catalogue, type EventDetail, type EventReader } from "@cim/contracts";
import { withoutSecretTokens } from "@cim/model";
import { eventDetail, seenAt } from "./event-detail.ts";
import type { EventsContext } from "./events-context.ts";

export interface RevealRequest {
  readonly reader: EventReader;
  readonly position: number;
  /** e.g. `person:ada` */
  readonly actor: string;
  readonly reason: string;
}

/** As the event's schema allows. */
const most = { fields: 1000, path: 512, subject: 1024 } as const;

/**
 * One event with nothing hidden by rules; e-mail addresses stay hidden from who may not see those. That it is shown, to whom
 * and why, is appended to the log first: when that fails, nothing is shown.
 * @throws HistoryRefusal not-found, forbidden; what the log throws
 */
export async function revealEvent(
  context: EventsContext,
  { reader, position, actor, reason }: RevealRequest,
  signal: AbortSignal,
): Promise<EventDetail> {
  const seen = await seenAt(context, position, reader);
  const { hidden } = context.shower.show(seen, { hideEmails: reader.hideEmails });
  if (hidden.length > 0) {
    const fields = hidden.slice(0, most.fields).map((path) => path.slice(0, most.path));
    const subject = withoutSecretTokens(seen.event.subject).slice(0, most.subject).replace(/\.+$/u, "");
    const body = { reveal: context.newId(), event: position, subject, fields, reason };
    await context.publisher.publish(catalogue.MaskedFieldsRevealed, body, { actor });
  }
  return await eventDetail(context, seen, reader, signal, true);
}
