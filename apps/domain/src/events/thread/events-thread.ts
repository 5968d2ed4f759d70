import { workerData } from "node:worker_threads";
import { connectNats, createJetStreamEventLog } from "@cim/event-log";
import { startSilence } from "../../silence/start-silence.ts";
import { endThread } from "../../threads/end-thread.ts";
import type { MetricCall } from "../../threads/metric-calls.ts";
import { openThreadPort } from "../../threads/thread-port.ts";
import { startEvents } from "../start-events.ts";
import type { EventsMetrics } from "./events-metrics.ts";
import { createProgressReports } from "./progress-reports.ts";
import type { EventsThreadData, EventsThreadMessage } from "./thread-messages.ts";

/**
 * Events in a worker thread of the domain process: reading the log, the index and its answers take none of the time in which
 * live rows are folded. Ends by itself when it cannot go on; the process starts it again.
 */

const port = openThreadPort<EventsThreadMessage>();
const metric = (...call: MetricCall<EventsMetrics>) => port.say({ kind: "metric", call });
const metrics: EventsMetrics = {
  indexHolds: (events, bytes) => metric("indexHolds", events, bytes),
  asked: (question, outcome, seconds) => metric("asked", question, outcome, seconds),
};

const { machine, connect, dialect } = workerData as EventsThreadData; // by runEventsThread, of the same build
const connection = await connectNats(connect);
const reports = createProgressReports((position, isComplete) =>
  port.say({ kind: "progress", position, isComplete }),
);
const log = await createJetStreamEventLog({ connection, machine, createIfMissing: false });
const silence = startSilence({ log, machine, logger: port.logger });
const events = startEvents({
  connection,
  log,
  machine,
  dialect,
  logger: port.logger,
  metrics,
  onEvents: silence.onEvents,
  onProgress: reports.progressed,
});

const closed = connection.closed().then((error) => {
  throw error ?? new Error("the connection of events was closed");
});
try {
  await endThread(Promise.race([port.stopped, closed, events.done]), async () => {
    closed.catch(() => undefined); // closed below, on purpose
    await events.stop();
    await silence.stop();
    await connection.drain();
  });
} finally {
  reports.stop();
  port.close();
}
