import { isUtf8 } from "node:buffer";
import { type EventFilter, type EventReader, passes } from "@cim/contracts";
import type { SeenEvent } from "../reading/event-reading.ts";
import type { EventShower } from "../reading/show-event.ts";

/** Whether an event says what a filter's `text` asks for. */
export type TextTest = (seen: SeenEvent) => boolean;

/**
 * Text anywhere in the body or in a header's value, without case, in what the reader may see: what is hidden cannot be guessed
 * by searching for it. A packed body is looked at unpacked, one that is no UTF-8 not at all. Undefined: no text is asked for.
 */
export function textTest(
  filter: EventFilter,
  reader: EventReader,
  shower: EventShower,
): TextTest | undefined {
  if (filter.text.length === 0) return undefined;
  return (seen) => {
    const { headers, body, unpacked } = shower.show(seen, { hideEmails: reader.hideEmails });
    const bytes = unpacked ?? body;
    const text = isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString() : "";
    const places = [text, ...Object.values(headers)].map((place) => place.toLowerCase());
    return passes(filter.text, (value) => {
      const wanted = value.toLowerCase();
      return places.some((place) => place.includes(wanted));
    });
  };
}
