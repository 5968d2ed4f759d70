import { once } from "node:events";
import { connectNats, createJetStreamEventLog } from "@cim/event-log";
import { startGraph } from "../graph/start-graph.ts";
import { silentGraphMetrics } from "../graph/thread/graph-metrics.ts";

/**
 * A process that keeps the graph in a directory, to be killed: `graph-child <nats url> <machine> <directory> <events a transaction>`.
 * It begins when it is told anything, and says `applied` after each transaction.
 */
const [url = "", machine = "", directory = "", most = "50"] = process.argv.slice(2);
const connection = await connectNats({ servers: url, name: "graph-child", timeout: 2000 });
const log = await createJetStreamEventLog({ connection, machine, createIfMissing: false });
process.send?.("waiting");
await once(process, "message");
const tell = (data: unknown, message: string) => process.stderr.write(`${message} ${JSON.stringify(data)}\n`);
startGraph({
  connection,
  log,
  machine,
  store: { engine: "grafeo", directory },
  logger: { info: () => undefined, warn: tell, error: tell },
  most: Number(most),
  patience: { first: 10, longest: 100 },
  metrics: { ...silentGraphMetrics, applied: () => process.send?.("applied") },
});
