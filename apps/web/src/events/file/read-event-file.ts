import {
  type EventDetail,
  type EventSummary,
  eventDetailSchema,
  eventSummarySchema,
} from "@cim/contracts/api";
import type { HeldEvent } from "../../past/memory-event-source.ts";
import { EventFileError } from "./event-file-error.ts";
import { csvCells, csvEvent, isCsvHead } from "./read-csv.ts";
import { type FileRecord, makeRecordSplitter } from "./split-records.ts";

export const eventFileLimits = {
  file: 512 * 1024 * 1024,
  text: 2 * 1024 * 1024 * 1024,
  events: 200_000,
} as const;

/** A line that could not be read. */
export interface DamagedLine {
  readonly line: number;
  readonly reason: string;
}

/** What a file of events holds. */
export interface EventFile {
  /** Oldest first, each position once. */
  readonly events: readonly HeldEvent[];
  /** The first of the damaged lines, and how many there are in all. */
  readonly damaged: readonly DamagedLine[];
  readonly damagedCount: number;
  /** Lines left out because their position was there before. */
  readonly doubled: number;
  readonly form: "ndjson" | "csv";
}

const mostNamed = 20;

interface ReadOptions {
  readonly signal: AbortSignal;
  /** Told how many bytes of the file were read so far. */
  readonly progress: (read: number) => void;
  readonly limits?: { readonly file: number; readonly text: number; readonly events: number };
}

/**
 * Reads a downloaded file of events, NDJSON or CSV, also packed by gzip, in pieces: no more than the events themselves is kept. A damaged
 * line is left out and named.
 * @throws EventFileError when it is too large, holds too many events, cannot be read, or holds no event at all although it holds lines
 */
export async function readEventFile(
  file: Blob,
  { signal, progress, limits = eventFileLimits }: ReadOptions,
): Promise<EventFile> {
  if (file.size > limits.file) throw new EventFileError("large", { amount: limits.file });
  const gathered = gather(limits.events);
  let taken: ReturnType<typeof makeReader> | undefined;
  let length = 0;
  for await (const text of textOf(file, signal, progress)) {
    length += text.length;
    if (length > limits.text) throw new EventFileError("large", { amount: limits.text });
    if (taken === undefined) {
      const first = text.trimStart();
      if (first === "") continue;
      taken = makeReader(first.startsWith("{") ? "ndjson" : "csv", gathered);
    }
    taken.take(text);
  }
  taken?.end();
  return gathered.done(taken?.form ?? "ndjson");
}

/** The file's text in pieces, read no faster than it is taken. */
async function* textOf(
  file: Blob,
  signal: AbortSignal,
  progress: (read: number) => void,
): AsyncGenerator<string> {
  let read = 0;
  try {
    const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    const isGzip = head[0] === 0x1f && head[1] === 0x8b;
    const counted = file.stream().pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          read += chunk.length;
          progress(read);
          controller.enqueue(chunk);
        },
      }),
      { signal },
    );
    const plain = isGzip ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
    const reader = plain.pipeThrough(new TextDecoderStream()).getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    } finally {
      // Whoever stops early must not leave the decompressor at work; a broken one refuses to be told.
      await reader.cancel().catch(() => undefined);
    }
  } catch (error) {
    if (error instanceof EventFileError || signal.aborted) throw error;
    throw new EventFileError("unreadable", { detail: String(error) }, { cause: error });
  }
}

interface Gathering {
  add(detail: unknown, line: number): void;
  damage(line: number, reason: unknown): void;
  done(form: "ndjson" | "csv"): EventFile;
}

function makeReader(form: "ndjson" | "csv", gathered: Gathering) {
  const splitter = makeRecordSplitter(form === "csv");
  let head: readonly string[] | undefined;

  function takeRecord({ line, text }: FileRecord): void {
    try {
      if (form === "ndjson") {
        gathered.add(JSON.parse(text), line);
        return;
      }
      const cells = csvCells(head === undefined ? text.replace(/^\ufeff/u, "") : text);
      if (head !== undefined) gathered.add(csvEvent(head, cells), line);
      else if (isCsvHead(cells)) head = cells;
      else throw new EventFileError("foreign", { line, detail: "the first line names no columns of events" });
    } catch (error) {
      if (error instanceof EventFileError) throw error;
      gathered.damage(line, error);
    }
  }

  return {
    form,
    take: (text: string) => splitter.take(text).forEach(takeRecord),
    end: () => splitter.end().forEach(takeRecord),
  };
}

function gather(mostEvents: number): Gathering {
  const events: HeldEvent[] = [];
  const damaged: DamagedLine[] = [];
  let damagedCount = 0;

  function damage(line: number, reason: unknown): void {
    damagedCount += 1;
    if (damaged.length < mostNamed)
      damaged.push({ line, reason: reason instanceof Error ? reason.message : String(reason) });
  }

  return {
    damage,
    add(given, line) {
      const parsed = eventDetailSchema.safeParse(given);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        damage(line, issue ? `${issue.path.join(".")}: ${issue.message}` : "not an event");
        return;
      }
      if (events.length >= mostEvents) throw new EventFileError("many", { line, amount: mostEvents });
      events.push({ summary: summaryOf(parsed.data), text: JSON.stringify(parsed.data) });
    },
    done(form) {
      const [first] = damaged;
      if (events.length === 0 && first)
        throw new EventFileError("foreign", { line: first.line, detail: first.reason });
      events.sort((one, other) => one.summary.position - other.summary.position);
      const once = events.filter((event, at) => event.summary.position !== events[at - 1]?.summary.position);
      return { events: once, damaged, damagedCount, doubled: events.length - once.length, form };
    },
  };
}

const summaryNames = Object.keys(eventSummarySchema.shape) as (keyof EventSummary)[];

function summaryOf(detail: EventDetail): EventSummary {
  return Object.fromEntries(summaryNames.map((name) => [name, detail[name]])) as unknown as EventSummary;
}
