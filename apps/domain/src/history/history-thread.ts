import { parentPort, workerData } from "node:worker_threads";
import { connectNats, createJetStreamEventLog } from "@cim/event-log";
import { setSha256Backend } from "@nats-io/obj";
import type { Logger } from "../logger.ts";
import { createFoldPlan } from "../projector/fold-plan.ts";
import { loadShadows } from "../shadow/load-shadows.ts";
import { servingPlan } from "../shadow/serving-plan.ts";
import type { HistoryMetrics } from "./keeper/history-metrics.ts";
import { startHistory } from "./start-history.ts";
import { type MetricCall, stopWord, type ThreadMessage, type ThreadOptions } from "./thread-messages.ts";

/**
 * History in a worker thread of the domain process: folding the past and compressing it takes none of the time in which live
 * rows are folded. Ends by itself when it cannot go on; the process starts it again.
 */

// For this whole thread: in JavaScript the digest of a snapshot took 97 ms of 2.5 MB, in node:crypto 2.
setSha256Backend("native");

const parent = parentPort;
if (parent === null)
  throw new Error("history-thread.ts runs as a worker thread; start it by runHistoryThread");
const say = (message: ThreadMessage) => parent.postMessage(message);

const log =
  (level: "info" | "warn" | "error"): Logger["info"] =>
  (data, message) =>
    say({ kind: "log", level, data: sendable(data), message });
const logger: Logger = { info: log("info"), warn: log("warn"), error: log("error") };
const metric = (...call: MetricCall) => say({ kind: "metric", call });
const metrics: HistoryMetrics = {
  snapshotWritten: (bytes, seconds) => metric("snapshotWritten", bytes, seconds),
  snapshotFailed: () => metric("snapshotFailed"),
  snapshotsIgnored: (reason, count) => metric("snapshotsIgnored", reason, count),
  snapshotsKept: (count, newest) => metric("snapshotsKept", count, newest),
  keeperAt: (position, head) => metric("keeperAt", position, head),
};

const { machine, connect, settings, serving } = workerData as ThreadOptions; // by runHistoryThread, of the same build
const modules = await loadShadows(serving?.modules ?? []); // a faulty one is named by those who serve the rows
const connection = await connectNats(connect);
const history = startHistory({
  connection,
  log: await createJetStreamEventLog({ connection, machine, createIfMissing: false }),
  machine,
  plan: servingPlan(createFoldPlan(), modules.shadows, serving?.versions ?? {}),
  logger,
  metrics,
  ...settings,
});
history.ready.then(
  () => say({ kind: "ready" }),
  () => undefined, // stopped before it was ready
);

const stopped = new Promise<void>((resolve) => {
  parent.on("message", (word) => {
    if (word === stopWord) resolve();
  });
});
const closed = connection.closed().then((error) => {
  throw error ?? new Error("the connection of history was closed");
});
try {
  await Promise.race([stopped, closed]);
  closed.catch(() => undefined); // closed below, on purpose
  await history.stop();
  await connection.drain();
} finally {
  parent.close();
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
