import type { EventLog } from "@cim/event-log";
import { startSimulator } from "@cim/simulator";
import type { Logger } from "pino";
import type { Config } from "./config/config-schema.ts";
import type { StopStack } from "./stop-stack.ts";

/** A simulated machine of the asked size beside the real sources: what `npm run demo` adds. */
export async function startDemo(
  config: Config,
  log: EventLog,
  logger: Logger,
  stack: StopStack,
): Promise<void> {
  const components = config.demoComponents;
  const simulator = await startSimulator({
    log,
    machine: config.machine,
    seed: config.demoSeed,
    size: {
      components,
      configurations: Math.max(1, Math.round(components / 2)),
      leafNodes: Math.max(1, Math.round(components / 33)),
    },
    ratePerSecond: config.demoRate,
    logger: logger.child({ part: "simulator" }),
  });
  stack.push("simulator", () => simulator.stop());
}
