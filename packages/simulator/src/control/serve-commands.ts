import { CimError, type ControlReply, parseInput } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import type { Outcome } from "../life/life.ts";
import {
  type SimulatorCommand,
  type SimulatorCommandName,
  simulatorCommands,
  simulatorSubject,
} from "./commands.ts";

export interface ServeCommandsOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly obey: (command: SimulatorCommand) => Outcome;
  readonly logger: Logger;
}

/** Longest request read. */
const maxRequestBytes = 4096;

/**
 * Answers commands to the simulated machine, JSON in and {@link ControlReply} out, one subscription for all.
 * @returns ends it
 */
export function serveCommands({ connection, machine, obey, logger }: ServeCommandsOptions): () => void {
  const subject = simulatorSubject(machine);

  function answerTo(asked: string, data: Uint8Array, text: () => string): ControlReply {
    const name = asked.slice(asked.lastIndexOf(".") + 1);
    if (!isCommandName(name)) return refuse(`There is no command ${name}.`);
    if (data.length > maxRequestBytes) return refuse(`The command is longer than ${maxRequestBytes} bytes.`);
    try {
      const body = parseInput(
        simulatorCommands[name],
        data.length === 0 ? {} : JSON.parse(text()),
        "The command",
      );
      const outcome = obey({ ...body, name } as SimulatorCommand); // the schema of this very name
      logger.info({ command: name, ...body, ok: outcome.ok }, "The simulated machine was told something");
      return outcome;
    } catch (err) {
      if (err instanceof CimError || err instanceof SyntaxError) return refuse(err.message);
      logger.error({ err, command: name }, "A command to the simulated machine failed");
      return refuse(`${name} failed: ${String(err)}`);
    }
  }

  const subscription = connection.subscribe(subject, {
    callback(err, message) {
      if (err !== null)
        return logger.error({ err, subject }, "Commands to the simulated machine are not heard");
      message.respond(JSON.stringify(answerTo(message.subject, message.data, () => message.string())));
    },
  });
  return () => subscription.unsubscribe();
}

function isCommandName(text: string): text is SimulatorCommandName {
  return Object.hasOwn(simulatorCommands, text);
}

function refuse(message: string): ControlReply {
  return { ok: false, message };
}
