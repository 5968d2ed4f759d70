import type { EventSource } from "../../past/event-source.ts";
import { AskFailedError } from "../../thing/ask-failed-error.ts";
import { EventFileError } from "./event-file-error.ts";
import type { EventAsk, EventFileAbout, FromEventFile, ToEventFile } from "./event-file-protocol.ts";

/** A file of events that is open: a source of its own, until `close`. */
export interface OpenedEventFile {
  readonly name: string;
  readonly about: EventFileAbout;
  readonly source: EventSource;
  close(): void;
}

const asks: readonly EventAsk[] = ["events", "withCid", "event", "causation", "histogram", "values"];
let opened = 0;

/**
 * Has a worker of its own read `file` and answer for it. Nothing leaves this page.
 * @throws EventFileError when it is refused; the signal's reason when that is aborted
 */
export function openEventFile(
  file: File,
  signal: AbortSignal,
  progress: (read: number) => void,
): Promise<OpenedEventFile> {
  const worker = new Worker(new URL("./event-file-worker.ts", import.meta.url), {
    type: "module",
    name: "cim-event-file",
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  let asked = 0;
  const post = (message: ToEventFile) => worker.postMessage(message);

  function ask(what: EventAsk, all: readonly unknown[]): Promise<unknown> {
    const stop = all.at(-1) as AbortSignal;
    stop.throwIfAborted();
    asked += 1;
    const id = asked;
    post({ type: "ask", id, ask: what, given: all.slice(0, -1) });
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      const leave = () => waiting.delete(id) && reject(stop.reason as Error);
      stop.addEventListener("abort", leave, { once: true });
    });
  }

  function close(): void {
    worker.terminate();
    for (const { reject } of waiting.values()) reject(new Error("the file of events was closed"));
    waiting.clear();
  }

  return new Promise((resolve, reject) => {
    function refuse(error: Error): void {
      close();
      reject(error);
    }
    const settle = (id: number) => {
      const found = waiting.get(id);
      waiting.delete(id);
      return found;
    };
    // Once it is open it is no longer read: whoever has it closes it.
    const stopReading = () => refuse(signal.reason as Error);
    signal.addEventListener("abort", stopReading, { once: true });
    worker.onerror = (event) =>
      refuse(new EventFileError("unreadable", { detail: event.message || "the reader could not be loaded" }));
    worker.onmessage = ({ data }: MessageEvent<FromEventFile>) => {
      if (data.type === "progress") progress(data.read);
      else if (data.type === "answer") settle(data.id)?.resolve(data.value);
      else if (data.type === "refusal")
        settle(data.id)?.reject(new AskFailedError(data.what, data.status, data.reason, undefined));
      else if (data.type === "refused") {
        refuse(new EventFileError(data.fault.code, data.fault));
      } else {
        signal.removeEventListener("abort", stopReading);
        opened += 1;
        const methods = Object.fromEntries(
          asks.map((what) => [what, (...all: readonly unknown[]) => ask(what, all)]),
        ) as unknown as EventSource;
        const source = { ...methods, name: `file ${opened} ${file.name}` };
        resolve({ name: file.name, about: data.about, source, close });
      }
    };
    post({ type: "open", file });
  });
}
