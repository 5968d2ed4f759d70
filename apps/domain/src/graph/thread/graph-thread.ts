import { workerData } from "node:worker_threads";
import { connectNats, createJetStreamEventLog } from "@cim/event-log";
import { endThread } from "../../threads/end-thread.ts";
import type { MetricCall } from "../../threads/metric-calls.ts";
import { openThreadPort } from "../../threads/thread-port.ts";
import { startGraph } from "../start-graph.ts";
import type { GraphMetrics } from "./graph-metrics.ts";
import type { GraphThreadData, GraphThreadMessage } from "./thread-messages.ts";

/**
 * The graph in a worker thread of the domain process: mapping events and answering questions take none of the time in which live
 * rows are folded. Ends by itself when it cannot go on; the process starts it again.
 */

const port = openThreadPort<GraphThreadMessage>();
const metric = (...call: MetricCall<GraphMetrics>) => port.say({ kind: "metric", call });
const metrics: GraphMetrics = {
  stands: (state, position, head) => metric("stands", state, position, head),
  applied: (events, seconds, skipped) => metric("applied", events, seconds, skipped),
  holds: (nodes, relationships) => metric("holds", nodes, relationships),
  asked: (question, outcome, seconds) => metric("asked", question, outcome, seconds),
  standing: (open) => metric("standing", open),
  evaluated: (seconds) => metric("evaluated", seconds),
};

const { machine, connect, dialect, store } = workerData as GraphThreadData; // by runGraphThread, of the same build
const connection = await connectNats(connect);
const log = await createJetStreamEventLog({ connection, machine, createIfMissing: false });
const graph = startGraph({ connection, log, machine, dialect, store, logger: port.logger, metrics });

const closed = connection.closed().then((error) => {
  throw error ?? new Error("the connection of the graph was closed");
});
try {
  await endThread(Promise.race([port.stopped, closed]), async () => {
    closed.catch(() => undefined); // closed below, on purpose
    await graph.stop();
    await connection.drain();
  });
} finally {
  port.close();
}
