import type { Headers, LogRecord } from "@cim/contracts";
import { type Mask, maskEmail, type Normaliser } from "@cim/model";
import type { SeenEvent } from "./event-reading.ts";
import { maskEmailInBytes } from "./mask-email-in-bytes.ts";
import { isZstd, UnpackError, unpackZstd } from "./unpack-zstd.ts";

/** An event's headers and bytes as they may leave the domain process. */
export interface ShownEvent {
  readonly headers: Headers;
  /** Empty where a packed body holds something hidden: see `hidden`. */
  readonly body: Uint8Array;
  /** Undefined: it is not packed, or cannot be unpacked. */
  readonly unpacked: Uint8Array | undefined;
  /** Dotted paths of what is hidden; `header:<name>`; `body` for a packed body as a whole. */
  readonly hidden: readonly string[];
}

/** What of the model's mask bytes need. */
export type EventMask = Pick<Mask, "headers" | "body">;

/** Whether what leaves is hidden, and what of it. */
export interface Showing {
  readonly hideEmails: boolean;
  /** Shows what the mask hides: only after that it is shown is in the log. */
  readonly reveal?: boolean;
}

export interface EventShower {
  show(seen: SeenEvent, showing: Showing): ShownEvent;
}

const nothing = new Uint8Array();

/** The one place where bytes of an event become bytes that leave. */
export function createEventShower(normaliser: Normaliser, mask: EventMask): EventShower {
  /** A body that is packed is masked as what is in it: unpacked, or not shown at all. */
  function showPacked(record: LogRecord, { hideEmails, reveal }: Showing): Omit<ShownEvent, "headers"> {
    let unpacked: Uint8Array;
    try {
      unpacked = unpackZstd(record.body);
    } catch (error) {
      if (!(error instanceof UnpackError)) throw error;
      // Nobody knows what is in it, so it is hidden as a whole.
      return { body: reveal ? record.body : nothing, unpacked: undefined, hidden: reveal ? [] : ["body"] };
    }
    const inner = { ...record, body: unpacked };
    const masked = reveal
      ? { body: unpacked, hidden: [] }
      : mask.body(unpacked, normaliser.read(inner).event.type);
    const shown = hideEmails ? maskEmailInBytes(masked.body) : masked.body;
    if (masked.hidden.length > 0)
      return { body: nothing, unpacked: shown, hidden: [...masked.hidden, "body"] };
    return { body: shown === masked.body ? record.body : nothing, unpacked: shown, hidden: [] };
  }

  function showPlain({ record, event }: SeenEvent, showing: Showing): Omit<ShownEvent, "headers"> {
    const masked = showing.reveal ? { body: record.body, hidden: [] } : mask.body(record.body, event.type);
    const body = showing.hideEmails ? maskEmailInBytes(masked.body) : masked.body;
    return { body, unpacked: undefined, hidden: masked.hidden };
  }

  return {
    show(seen, showing) {
      const { record } = seen;
      const masked = showing.reveal ? { headers: record.headers, hidden: [] } : mask.headers(record.headers);
      const headers = Object.entries(masked.headers);
      const shown = isZstd(record.body) ? showPacked(record, showing) : showPlain(seen, showing);
      return {
        ...shown,
        headers: Object.fromEntries(
          showing.hideEmails ? headers.map(([name, value]) => [name, maskEmail(value)]) : headers,
        ),
        hidden: [...masked.hidden.map((name) => `header:${name}`), ...shown.hidden],
      };
    },
  };
}
