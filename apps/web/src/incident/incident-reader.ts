import type { LivePort } from "../live/make-live.ts";
import type { FromWorker } from "../live/protocol.ts";
import type { EventSource } from "../past/event-source.ts";
import { PastFailedError } from "../past/past-failed-error.ts";
import type { PastSource } from "../past/past-source.ts";
import { AskFailedError } from "../thing/ask-failed-error.ts";
import type { IncidentFault } from "./incident-file-error.ts";
import type { FromIncident, IncidentAbout, IncidentAsk, Refusal, ToIncident } from "./incident-protocol.ts";

/** An opened file as the page uses it. */
export interface OpenedFile {
  readonly about: IncidentAbout;
  /** Rows, for `makeLive`. */
  readonly port: LivePort;
  readonly past: PastSource;
  readonly events: EventSource;
}

export type FileOutcome =
  | { readonly state: "opened"; readonly file: OpenedFile }
  | { readonly state: "refused"; readonly fault: IncidentFault }
  | { readonly state: "stopped" };

/** The worker that reads incident files. One at a time is open. */
export interface IncidentReader {
  /** Resolves once the worker is loaded, false when it cannot be: without a network it cannot be loaded later. */
  readonly ready: Promise<boolean>;
  /** Reads a file; closes the one before. */
  open(file: Blob, progress: (read: number) => void): Promise<FileOutcome>;
  /** Stops reading, or lets go of the open file. */
  close(): void;
  /** Ends the worker. */
  stop(): void;
}

/** The worker's side of a connection; a test puts its own in place. */
export interface IncidentPort {
  post(message: ToIncident): void;
  listen(heard: (message: FromIncident) => void, failed: (reason: string) => void): void;
  stop(): void;
}

export function makeIncidentReader(port: IncidentPort): IncidentReader {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let heard: ((message: FromWorker) => void) | undefined;
  /** The engine speaks before anybody listens, and says nothing more until that was taken. */
  let early: FromWorker[] = [];
  let progress: (read: number) => void = () => undefined;
  let settle: ((outcome: FileOutcome) => void) | undefined;
  let asked = 0;
  let nowReady: (isReady: boolean) => void = () => undefined;
  const ready = new Promise<boolean>((resolve) => {
    nowReady = resolve;
  });

  function finish(outcome: FileOutcome): void {
    settle?.(outcome);
    settle = undefined;
    // What was read ahead may still be told after the file was refused.
    progress = () => undefined;
  }

  function ask(what: IncidentAsk, given: readonly unknown[], signal: AbortSignal): Promise<unknown> {
    signal.throwIfAborted();
    asked += 1;
    const id = asked;
    port.post({ type: "ask", id, ask: what, given });
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      signal.addEventListener(
        "abort",
        () => {
          if (waiting.delete(id)) reject(signal.reason as Error);
        },
        { once: true },
      );
    });
  }

  /** Every method of `PastSource` and `EventSource` takes what is asked and a signal, in this order. */
  const method =
    (what: IncidentAsk) =>
    (...all: readonly unknown[]) =>
      ask(what, all.slice(0, -1), all.at(-1) as AbortSignal);

  function methods<Source>(names: readonly IncidentAsk[]): Source {
    return Object.fromEntries(names.map((name) => [name, method(name)])) as Source;
  }

  function opened(about: IncidentAbout): OpenedFile {
    return {
      about,
      port: {
        post: (message) => message.type !== "start" && port.post(message),
        listen(listener) {
          heard = listener;
          for (const message of early) listener(message);
          early = [];
        },
        close: () => undefined,
      },
      past: methods<PastSource>([
        "rows",
        "changes",
        "range",
        "moment",
        "resolve",
        "step",
        "density",
        "difference",
      ]),
      events: methods<EventSource>(["events", "withCid", "event", "causation", "histogram", "values"]),
    };
  }

  port.listen(
    (message) => {
      if (message.type === "ready") nowReady(true);
      else if (message.type === "file-progress") progress(message.read);
      else if (message.type === "file-opened") finish({ state: "opened", file: opened(message.about) });
      else if (message.type === "file-refused") finish({ state: "refused", fault: message.fault });
      else if (message.type === "answer") {
        waiting.get(message.id)?.resolve(message.value);
        waiting.delete(message.id);
      } else if (message.type === "refusal") {
        waiting.get(message.id)?.reject(errorOf(message.refusal));
        waiting.delete(message.id);
      } else if (heard) heard(message);
      else early.push(message);
    },
    (reason) => {
      nowReady(false);
      finish({ state: "refused", fault: { code: "unreadable", line: 0, amount: 0, detail: reason } });
    },
  );

  function close(): void {
    port.post({ type: "close-file" });
    heard = undefined;
    early = [];
    finish({ state: "stopped" });
    for (const { reject } of waiting.values()) reject(new Error("the incident file was closed"));
    waiting.clear();
  }

  return {
    ready,
    open(file, told) {
      close();
      progress = told;
      port.post({ type: "open-file", file });
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    close,
    stop() {
      close();
      port.stop();
    },
  };
}

function errorOf(refusal: Refusal): Error {
  if (refusal.kind === "past") return new PastFailedError(refusal.problem);
  return new AskFailedError(refusal.what, refusal.status, refusal.reason, undefined);
}
