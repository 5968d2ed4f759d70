import { CimError, controlReplySchema, InvalidInputError, parseInput } from "@cim/contracts";
import { type SimulatorCommandName, simulatorCommands, simulatorSubject } from "@cim/simulator";
import { errors } from "@nats-io/nats-core";
import { z } from "zod";
import { readInstallation } from "./data-directory/installation.ts";
import { connectService } from "./nats/connect-service.ts";
import { readCommandLine, runCommand } from "./run-command.ts";

const usage = `Usage: npm run simulate -- COMMAND [--data DIR]
Tells the simulated machine of a running npm run demo what to do:
  status         how it goes, how fast, and what is broken
  pause          it stands still
  resume         it goes on
  step [N]       N events more (default 1), then it stands still
  rate N         N events per second, 0.1 to 50000
  break THING    a component, leaf node, leaf link or package breaks, by its id or as kind:id, and others because of it
  mend [THING]   what is broken comes right: that thing, or everything
`;

const names = Object.keys(simulatorCommands) as [SimulatorCommandName, ...SimulatorCommandName[]];
/** Milliseconds until an answer counts as missing. */
const patience = 15_000;

/** `npm run simulate`: tells the simulator of the running process what to do. */
runCommand(usage, async (args) => {
  const { data, words } = readCommandLine(
    args,
    z.strictObject({
      data: z.string().min(1).default(".cim"),
      words: z.array(z.string()).min(1, "name a command").max(2, "one command with one value"),
    }),
  );
  const { name, body } = commandOf(words);
  const { endpoints, credentials } = readInstallation(data);
  const connection = await connectService(endpoints.nats.url, credentials, "cli", "cim-simulate");
  try {
    const subject = simulatorSubject(endpoints.machine, name);
    const answer = await connection
      .request(subject, JSON.stringify(body), { timeout: patience })
      .catch((error: unknown) => {
        throw isNobody(error) ? new NoSimulatorError(data, error) : error;
      });
    const reply = parseInput(controlReplySchema, answer.json(), "The answer");
    if (!reply.ok) throw new CimError("simulator-refused", reply.message);
    return reply.message;
  } finally {
    await connection.close();
  }
});

class NoSimulatorError extends CimError {
  constructor(data: string, cause: unknown) {
    super("no-simulator", `No simulated machine runs on ${data}: start the dashboard by npm run demo.`, {
      cause,
    });
  }
}

function isNobody(error: unknown): boolean {
  return (
    error instanceof errors.NoRespondersError ||
    (error instanceof errors.RequestError && error.isNoResponders())
  );
}

/** What the words say, as the command's body. @throws InvalidInputError naming the word at fault */
function commandOf([first = "", value]: readonly string[]) {
  const named = z.enum(names).safeParse(first);
  if (!named.success)
    throw new InvalidInputError("The command line", [{ field: first, fix: `write ${names.join(", ")}` }]);
  const name = named.data;
  const body = parseInput(simulatorCommands[name], given(name, value), `The command ${name}`);
  return { name, body };
}

function given(name: SimulatorCommandName, value: string | undefined): Record<string, unknown> {
  if (value === undefined) return {};
  switch (name) {
    case "step":
      return { count: Number(value) };
    case "rate":
      return { per_second: Number(value) };
    case "break":
    case "mend":
      return { thing: value };
    default:
      throw new InvalidInputError("The command line", [{ field: value, fix: `${name} takes no value` }]);
  }
}
