import { type MessagePort, parentPort } from "node:worker_threads";
import type { Logger } from "../logger.ts";
import { stopWord } from "./keep-thread.ts";

/** A line for the log file, on its way to the thread that writes it. */
export interface LogMessage {
  readonly kind: "log";
  readonly level: "info" | "warn" | "error";
  readonly data: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** What a module in a worker thread has of the thread that started it. */
export interface ThreadPort<Message> {
  say(message: Message | LogMessage): void;
  readonly logger: Logger;
  /** Resolves when the thread is told to end. */
  readonly stopped: Promise<void>;
  /** Nothing more is heard: the thread ends when its work does. */
  close(): void;
}

/** @throws Error outside of a worker thread */
export function openThreadPort<Message>(): ThreadPort<Message> {
  if (parentPort === null) throw new Error("this module runs in a worker thread; start it by keepThread");
  const parent: MessagePort = parentPort;
  const say = (message: Message | LogMessage) => parent.postMessage(message);
  const log =
    (level: LogMessage["level"]): Logger["info"] =>
    (data, message) =>
      say({ kind: "log", level, data: sendable(data), message });
  return {
    say,
    logger: { info: log("info"), warn: log("warn"), error: log("error") },
    stopped: new Promise((resolve) => {
      parent.on("message", (word) => {
        if (word === stopWord) resolve();
      });
    }),
    close: () => parent.close(),
  };
}

/** Errors and plain values go from thread to thread; what else might be in there goes as text. */
function sendable(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      if (value instanceof Error) return [name, plainError(value)];
      return [name, typeof value === "object" && value !== null ? JSON.parse(JSON.stringify(value)) : value];
    }),
  );
}

/** A clone would lose its name and code. */
function plainError(error: Error): Error {
  const plain = new Error(`${error.name}: ${error.message}`);
  if (error.stack !== undefined) plain.stack = error.stack;
  return plain;
}
