import { CimError, commandSubject, controlReplySchema, parseInput, projectionNames } from "@cim/contracts";
import { z } from "zod";
import { readInstallation } from "./data-directory/installation.ts";
import { connectService } from "./nats/connect-service.ts";
import { readCommandLine, runCommand } from "./run-command.ts";

const usage = `Usage: npm run rebuild -- [PROJECTION ...] [--data DIR]
Folds projections again from the log's first event, in the running dashboard. Default: all of them.
Projections: ${projectionNames.join(", ")}
`;

/** Milliseconds that a rebuild of a large log may take. */
const patience = 30 * 60_000;

/** `npm run rebuild`: asks the running process to rebuild. */
runCommand(usage, async (args) => {
  const options = readCommandLine(
    args,
    z.strictObject({
      data: z.string().min(1).default(".cim"),
      words: z.array(z.enum(projectionNames as [string, ...string[]])).default([]),
    }),
  );
  const { endpoints, credentials } = readInstallation(options.data);
  const connection = await connectService(endpoints.nats.url, credentials, "cli", "cim-rebuild");
  try {
    const subject = commandSubject.format({
      machine: endpoints.machine,
      context: "domain",
      aggregate: "projection",
      verb: "rebuild",
    });
    const projections = options.words.length === 0 ? [...projectionNames] : options.words;
    const answer = await connection.request(subject, JSON.stringify({ projections }), { timeout: patience });
    const reply = parseInput(controlReplySchema, answer.json(), "The answer");
    if (!reply.ok) throw new CimError("rebuild-refused", reply.message);
    return reply.message;
  } finally {
    await connection.close();
  }
});
