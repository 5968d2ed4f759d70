import type { EventDetail } from "@cim/contracts/api";

/** A body as it is shown: packed or unpacked. */
export type EventContent = Pick<EventDetail["body"], "encoding" | "text" | "truncated">;

/** What there is to read of an event: its body unpacked where it was packed, else as it came. */
export function contentOf(event: EventDetail): EventContent {
  return event.unpacked ?? event.body;
}

/** The text that is read of an event; empty where it is no text. */
export function bodyText(event: EventDetail): string {
  const { encoding, text } = contentOf(event);
  return encoding === "utf-8" ? text : "";
}

/** The bytes of what is shown. A base64 text that is damaged gives those before the damage. */
export function bytesOf(content: EventContent): Uint8Array {
  if (content.encoding === "utf-8") return new TextEncoder().encode(content.text);
  try {
    return Uint8Array.from(atob(content.text), (letter) => letter.charCodeAt(0));
  } catch {
    // Cut in the middle of a group of four letters: the whole groups before it are sound.
    const sound = content.text.slice(0, content.text.search(/[^A-Za-z0-9+/]|$/u));
    return Uint8Array.from(atob(sound.slice(0, sound.length - (sound.length % 4))), (letter) =>
      letter.charCodeAt(0),
    );
  }
}
