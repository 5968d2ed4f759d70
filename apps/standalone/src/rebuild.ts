import { CimError, commandSubject, controlReplySchema, parseInput, projectionNames } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { z } from "zod";
import { readInstallation } from "./data-directory/installation.ts";
import { connectService } from "./nats/connect-service.ts";
import { readCommandLine, runCommand } from "./run-command.ts";

/** The name of the graph among the projections. */
const graph = "graph";
const names: readonly string[] = [...projectionNames, graph];

const usage = `Usage: npm run rebuild -- [PROJECTION ...] [--data DIR]
Folds projections again from the log's first event, in the running dashboard. Default: all of them, and the graph.
Projections: ${names.join(", ")}
`;

/** Milliseconds that a rebuild of a large log may take. */
const patience = 30 * 60_000;

/** `npm run rebuild`: asks the running process to rebuild. */
runCommand(usage, async (args) => {
  const options = readCommandLine(
    args,
    z.strictObject({
      data: z.string().min(1).default(".cim"),
      words: z.array(z.enum(names as [string, ...string[]])).default([]),
    }),
  );
  const { endpoints, credentials } = readInstallation(options.data);
  const connection = await connectService(endpoints.nats.url, credentials, "cli", "cim-rebuild");
  try {
    const { machine } = endpoints;
    const words = options.words.length === 0 ? names : options.words;
    const projections = words.filter((name) => name !== graph);
    const said: string[] = [];
    if (words.includes(graph)) said.push(await command(connection, machine, graph, graph, {}));
    if (projections.length > 0)
      said.push(await command(connection, machine, "domain", "projection", { projections }));
    return said.join("\n");
  } finally {
    await connection.close();
  }
});

/** Commands a rebuild and waits for what is said to it. */
async function command(
  connection: NatsConnection,
  machine: string,
  context: string,
  aggregate: string,
  body: unknown,
): Promise<string> {
  const subject = commandSubject.format({ machine, context, aggregate, verb: "rebuild" });
  const answer = await connection.request(subject, JSON.stringify(body), { timeout: patience });
  const reply = parseInput(controlReplySchema, answer.json(), "The answer");
  if (!reply.ok) throw new CimError("rebuild-refused", reply.message);
  return reply.message;
}
