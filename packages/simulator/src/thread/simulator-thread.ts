import { parentPort, workerData } from "node:worker_threads";
import { connectNats, createJetStreamEventLog } from "@cim/event-log";
import { pino } from "pino";
import { serveCommands } from "../control/serve-commands.ts";
import { publishMeasures } from "../measures/publish-measures.ts";
import { startSimulator } from "../start-simulator.ts";
import { type SimulatorThreadData, type SimulatorThreadMessage, stopWord } from "./thread-messages.ts";

/** The simulator in a thread with a connection of its own: it reaches the machine over NATS only, and takes no time of the dashboard's. */

if (parentPort === null)
  throw new Error("this module runs in a worker thread; start it by runSimulatorThread");
const parent = parentPort;
const say = (message: SimulatorThreadMessage) => parent.postMessage(message);

const levels = { 30: "info", 40: "warn", 50: "error" } as const;
const logger = pino(
  { level: "info", base: null, timestamp: false },
  {
    write(line: string) {
      const { level, msg, ...data } = JSON.parse(line) as { level: keyof typeof levels; msg: string };
      say({ kind: "log", level: levels[level] ?? "error", data, text: msg });
    },
  },
);

const { connect, machine, ...rest } = workerData as SimulatorThreadData; // by runSimulatorThread, of the same build
const connection = await connectNats(connect);
const log = await createJetStreamEventLog({ connection, machine, createIfMissing: false });
const simulator = startSimulator({ log, machine, logger, ...rest });
const ends = [
  serveCommands({ connection, machine, obey: simulator.obey, logger }),
  publishMeasures({ connection, machine, measure: simulator.measure }),
];
void simulator.registered.then(() => say({ kind: "registered" }));

parent.on("message", (word: unknown) => {
  if (word === stopWord) void stop();
});

async function stop(): Promise<void> {
  for (const end of ends) end();
  await simulator.stop();
  await connection.close();
  parent.close();
}
