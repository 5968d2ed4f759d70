import { BrokenAnswerError } from "./broken-answer-error.ts";

/** Bytes held for readers, all answers together. */
export interface HeldBytes {
  bytes: number;
}

/** Parts on their way to whoever reads them: what has come and is not read yet, and whether more is wanted. */
export interface AnswerBody {
  readonly stream: ReadableStream<Uint8Array>;
  push(bytes: Uint8Array): void;
  end(): void;
  fail(reason: unknown): void;
  /** True when all that came is read and the reader waits. */
  isWanted(): boolean;
  /** Calls back once, when nothing is held any more. */
  whenDone(callback: () => void): void;
}

export interface AnswerBodyOptions {
  readonly held: HeldBytes;
  /** Milliseconds that the service waits for a word. */
  readonly patience: number;
  /** More is wanted: the reader waits; or it is slow, the service's patience is near its end and there is room. */
  readonly onWanted: () => void;
  /** The reader has gone, or takes nothing. */
  readonly onCancel: (reason: unknown) => void;
}

/** Room for readers slower than the service's patience, all answers together. */
const heldLimit = 64 * 1024 * 1024;
/** A reader who takes nothing for so many rounds, each a little shorter than the service's patience, is given up. */
const mostStalls = 7;

/** The queue between the parts of an answer and its reader, with back-pressure. */
export function openAnswerBody(options: AnswerBodyOptions): AnswerBody {
  const { held, patience, onWanted, onCancel } = options;
  const queue: Uint8Array[] = [];
  let state: "open" | "complete" | "done" = "open";
  let pending: { readonly resolve: () => void; readonly reject: (reason: unknown) => void } | undefined;
  let failure: { readonly reason: unknown } | undefined;
  let stalls = 0;
  const doneCallbacks: (() => void)[] = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  // The reader is slow: while there is room, the service gets its word in time all the same.
  const watch = setInterval(() => {
    if (pending !== undefined) return;
    stalls += 1;
    if (stalls > mostStalls) onCancel(new BrokenAnswerError("was not read on"));
    else if (state === "open" && held.bytes < heldLimit) onWanted();
  }, patience * 0.8);
  watch.unref();

  const stream = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
      },
      pull() {
        if (failure !== undefined) return Promise.reject(failure.reason);
        if (deliver()) return undefined;
        stalls = 0;
        return new Promise<void>((resolve, reject) => {
          pending = { resolve, reject };
          onWanted();
        });
      },
      cancel(reason) {
        onCancel(reason);
      },
    },
    { highWaterMark: 0 },
  );

  /** True when the reader got something, or the end. */
  function deliver(): boolean {
    const bytes = queue.shift();
    if (bytes !== undefined) {
      held.bytes -= bytes.length;
      stalls = 0;
      controller?.enqueue(bytes);
      return true;
    }
    if (state !== "complete") return false;
    controller?.close();
    done();
    return true;
  }

  function answerPending(): void {
    if (pending === undefined || !deliver()) return;
    const { resolve } = pending;
    pending = undefined;
    resolve();
  }

  function done(): void {
    if (state === "done") return;
    state = "done";
    clearInterval(watch);
    for (const bytes of queue.splice(0)) held.bytes -= bytes.length;
    for (const callback of doneCallbacks.splice(0)) callback();
  }

  return {
    stream,
    push(bytes) {
      if (state !== "open") return;
      queue.push(bytes);
      held.bytes += bytes.length;
      answerPending();
    },
    end() {
      if (state !== "open") return;
      state = "complete";
      answerPending();
    },
    fail(reason) {
      if (state === "done") return;
      failure = { reason };
      done();
      const waiting = pending;
      pending = undefined;
      waiting?.reject(reason);
    },
    isWanted: () => pending !== undefined && queue.length === 0,
    whenDone(callback) {
      if (state === "done") callback();
      else doneCallbacks.push(callback);
    },
  };
}
