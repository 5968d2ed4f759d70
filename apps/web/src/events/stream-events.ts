import { refusalOf } from "../app/send-json.ts";
import type { AskedEvents } from "../past/event-source.ts";
import { eventQueryString } from "../thing/event-query-string.ts";

export type DownloadForm = "ndjson" | "csv";

export interface DownloadProgress {
  readonly events: number;
  readonly bytes: number;
  /** About how many there will be; undefined when the server does not say. */
  readonly total: number | undefined;
}

interface DownloadedEvents extends DownloadProgress {
  readonly blob: Blob;
  /** The name that the server gives the file. */
  readonly name: string;
}

/** Bytes put away as one part: the browser keeps finished parts on disk, where there are many. */
const partSize = 8 * 1024 * 1024;
const lineFeed = 0x0a;

/**
 * All events that fit, oldest first, as they come. Ends early by `signal`.
 * @throws Error when the server refuses or the stream breaks off: a part is never taken for the whole
 */
export async function streamEvents(
  form: DownloadForm,
  filter: AskedEvents,
  signal: AbortSignal,
  told: (progress: DownloadProgress) => void,
): Promise<DownloadedEvents> {
  const response = await fetch(`/api/events/export?${eventQueryString({ ...filter, format: form })}`, {
    signal,
  });
  if (!response.ok || !response.body) {
    const { reason } = refusalOf(await response.text(), response.status);
    throw new Error(reason);
  }
  const stated = Number(response.headers.get("X-CIM-Total") ?? Number.NaN);
  const total = Number.isSafeInteger(stated) ? stated : undefined;
  const type = form === "csv" ? "text/csv;charset=utf-8" : "application/x-ndjson";
  const parts: Blob[] = [];
  let open: Uint8Array<ArrayBuffer>[] = [];
  let openSize = 0;
  let bytes = 0;
  let lines = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    open.push(value);
    openSize += value.length;
    bytes += value.length;
    lines += countLines(value);
    if (openSize >= partSize) {
      parts.push(new Blob(open));
      open = [];
      openSize = 0;
    }
    told({ events: eventsOf(form, lines), bytes, total });
  }
  return {
    blob: new Blob([...parts, ...open], { type }),
    name: nameOf(response.headers.get("Content-Disposition")) ?? `events.${form}`,
    events: eventsOf(form, lines),
    bytes,
    total,
  };
}

/** Gives bytes to the person as a file. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // A large file is still being copied when the event loop turns.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** CSV begins with a line of names; line ends within its cells make this an upper bound. */
function eventsOf(form: DownloadForm, lines: number): number {
  return form === "csv" ? Math.max(0, lines - 1) : lines;
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) lines += 1;
  return lines;
}

function nameOf(disposition: string | null): string | undefined {
  return /filename="([\w.-]{1,200})"/u.exec(disposition ?? "")?.[1];
}
