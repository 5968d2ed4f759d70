import "../../app/zod-without-eval.ts";
import type { EventDetail } from "@cim/contracts/api";
import { notInFile } from "../../incident/not-in-file.ts";
import type { EventSource } from "../../past/event-source.ts";
import { memoryEventSource } from "../../past/memory-event-source.ts";
import { AskFailedError } from "../../thing/ask-failed-error.ts";
import { EventFileError } from "./event-file-error.ts";
import type { FromEventFile, ToEventFile } from "./event-file-protocol.ts";
import { readEventFile } from "./read-event-file.ts";

/** The part of a worker's global scope used here; the DOM library types only that of a window. */
interface WorkerScope {
  postMessage(message: FromEventFile): void;
  onmessage: ((event: MessageEvent<ToEventFile>) => void) | null;
}

/** Reads a file of events and answers questions about it. It lives as long as the file is open; nobody else is asked. */
const scope = self as unknown as WorkerScope;
const never = new AbortController().signal;
/** Progress is told so often, in milliseconds. */
const tellEvery = 50;
let source: EventSource | undefined;

async function open(file: Blob): Promise<void> {
  let told = 0;
  try {
    const { events, ...rest } = await readEventFile(file, {
      signal: never,
      progress(read) {
        if (performance.now() - told < tellEvery) return;
        told = performance.now();
        scope.postMessage({ type: "progress", read });
      },
    });
    source = memoryEventSource({
      events,
      head: events.at(-1)?.summary.position ?? 0,
      detail: ({ text }) => JSON.parse(text) as EventDetail,
      missing: notInFile,
    });
    const [first, last] = [events[0], events.at(-1)];
    scope.postMessage({
      type: "opened",
      about: {
        ...rest,
        events: events.length,
        firstTime: first?.summary.time ?? null,
        lastTime: last?.summary.time ?? null,
      },
    });
  } catch (error) {
    const { fault } =
      error instanceof EventFileError ? error : new EventFileError("unreadable", { detail: String(error) });
    scope.postMessage({ type: "refused", fault });
  }
}

async function answer({ id, ask, given }: Extract<ToEventFile, { type: "ask" }>): Promise<void> {
  try {
    if (!source) throw new Error("no file of events is open");
    const method = source[ask] as (...all: readonly unknown[]) => Promise<unknown>;
    scope.postMessage({ type: "answer", id, value: await method(...given, never) });
  } catch (error) {
    const isAsk = error instanceof AskFailedError;
    const [what, status, reason] = isAsk
      ? [error.message, error.status, error.reason]
      : ["the file of events", 0, String(error)];
    scope.postMessage({ type: "refusal", id, what, status, reason });
  }
}

scope.onmessage = ({ data }) => void (data.type === "open" ? open(data.file) : answer(data));
