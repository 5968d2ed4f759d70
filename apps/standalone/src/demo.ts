import type { ConnectNatsOptions } from "@cim/event-log";
import { runSimulatorThread } from "@cim/simulator";
import type { Logger } from "pino";
import type { Config } from "./config/config-schema.ts";
import type { StopStack } from "./stop-stack.ts";

/**
 * A simulated machine of the asked size beside the real sources: what `npm run demo` adds. It lives in a thread of its own, speaks over
 * NATS only and is told what to do by `npm run simulate`.
 */
export function startDemo(
  config: Config,
  connect: ConnectNatsOptions,
  logger: Logger,
  stack: StopStack,
): void {
  const simulator = runSimulatorThread(
    {
      connect,
      machine: config.machine,
      seed: config.demoSeed,
      size: { components: config.demoComponents },
      ratePerSecond: config.demoRate,
      dayMinutes: config.demoDay,
    },
    logger.child({ part: "simulator" }),
  );
  stack.push("simulator", () => simulator.stop());
}
