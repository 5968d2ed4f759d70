import { fileURLToPath } from "node:url";
import { eventsSuite } from "./events/events-suite.ts";
import { fleetSuite } from "./fleet/fleet-suite.ts";
import { graphSuite } from "./graph/graph-suite.ts";
import { historySuite } from "./history/history-suite.ts";
import { httpSuite } from "./http/http-suite.ts";
import { help, readOptions } from "./options.ts";
import { paintSuite } from "./paint/paint-suite.ts";
import { projectorSuite } from "./projector/projector-suite.ts";
import type { Figure } from "./report/figure.ts";
import { describeMachine } from "./report/machine.ts";
import { figureTables } from "./report/table.ts";
import { writePerformance } from "./report/write-performance.ts";
import { socketSuite } from "./socket/socket-suite.ts";
import { shareStack } from "./stack/shared-stack.ts";
import type { Suite } from "./suite.ts";

const suites: Readonly<Record<string, Suite>> = {
  projector: projectorSuite,
  http: httpSuite,
  paint: paintSuite,
  socket: socketSuite,
  history: historySuite,
  events: eventsSuite,
  graph: graphSuite,
  fleet: fleetSuite,
};
const performanceDocument = fileURLToPath(new URL("../docs/performance.md", import.meta.url));

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), Object.keys(suites));
  if (options === "help") return void process.stdout.write(help);
  const { sizes } = options;
  const machine = await describeMachine(sizes.mode);
  const began = performance.now();
  const figures: Figure[] = [];
  const tell = (name: string) => (line: string) =>
    process.stderr.write(`${Math.round((performance.now() - began) / 1000)} s ${name}: ${line}\n`);
  await using shared = shareStack(sizes.components, tell("product"));
  for (const name of options.suites) {
    const suite = suites[name];
    if (suite === undefined) continue;
    const say = tell(name);
    say("begins");
    figures.push(...(await suite(sizes, say, shared)));
  }
  process.stdout.write(`${machine.join("\n")}\n\n${figureTables(figures)}\n`);
  if (options.write) writePerformance(performanceDocument, machine, figures);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
