import { workerData } from "node:worker_threads";
import { connectNats, createJetStreamEventLog } from "@cim/event-log";
import { setSha256Backend } from "@nats-io/obj";
import { createFoldPlan } from "../projector/fold-plan.ts";
import { loadShadows } from "../shadow/load-shadows.ts";
import { servingPlan } from "../shadow/serving-plan.ts";
import { endThread } from "../threads/end-thread.ts";
import type { MetricCall } from "../threads/metric-calls.ts";
import { openThreadPort } from "../threads/thread-port.ts";
import type { HistoryMetrics } from "./keeper/history-metrics.ts";
import { startHistory } from "./start-history.ts";
import type { ThreadMessage, ThreadOptions } from "./thread-messages.ts";

/**
 * History in a worker thread of the domain process: folding the past and compressing it takes none of the time in which live
 * rows are folded. Ends by itself when it cannot go on; the process starts it again.
 */

// For this whole thread: in JavaScript the digest of a snapshot took 97 ms of 2.5 MB, in node:crypto 2.
setSha256Backend("native");

const port = openThreadPort<ThreadMessage>();
const { logger } = port;
const metric = (...call: MetricCall<HistoryMetrics>) => port.say({ kind: "metric", call });
const metrics: HistoryMetrics = {
  snapshotWritten: (bytes, seconds) => metric("snapshotWritten", bytes, seconds),
  snapshotFailed: () => metric("snapshotFailed"),
  snapshotsIgnored: (reason, count) => metric("snapshotsIgnored", reason, count),
  snapshotsKept: (count, newest) => metric("snapshotsKept", count, newest),
  keeperAt: (position, head) => metric("keeperAt", position, head),
};

const { machine, connect, settings, dialect, serving } = workerData as ThreadOptions; // by runHistoryThread, of the same build
const modules = await loadShadows(serving?.modules ?? []); // a faulty one is named by those who serve the rows
const connection = await connectNats(connect);
const history = startHistory({
  connection,
  log: await createJetStreamEventLog({ connection, machine, createIfMissing: false }),
  machine,
  dialect,
  plan: servingPlan(
    createFoldPlan(dialect === undefined ? {} : { dialect }),
    modules.shadows,
    serving?.versions ?? {},
  ),
  logger,
  metrics,
  ...settings,
});
history.ready.then(
  () => port.say({ kind: "ready" }),
  () => undefined, // stopped before it was ready
);

const closed = connection.closed().then((error) => {
  throw error ?? new Error("the connection of history was closed");
});
try {
  await endThread(Promise.race([port.stopped, closed]), async () => {
    closed.catch(() => undefined); // closed below, on purpose
    await history.stop();
    await connection.drain();
  });
} finally {
  port.close();
}
