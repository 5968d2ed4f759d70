import { commandSubject } from "@cim/contracts";
import { z } from "zod";

/** Events per second that can be asked for. */
export const slowest = 0.1;
export const fastest = 50_000;

const thing = z.string().min(1, "name a thing").max(300);

/** What a simulated machine can be told, by request-reply on `{machine}.simulator.commands.machine.{name}`. */
export const simulatorCommands = {
  status: z.strictObject({}),
  pause: z.strictObject({}),
  resume: z.strictObject({}),
  /** So many events more, then it stands still. */
  step: z.strictObject({
    count: z.int("write a whole number").min(1, "at least 1").max(100_000, "at most 100,000").default(1),
  }),
  rate: z.strictObject({
    per_second: z.number("write a number").min(slowest, `at least ${slowest}`).max(fastest, "at most 50,000"),
  }),
  /** An id, or `kind:id` with component, leaf-node, leaf-link or package. */
  break: z.strictObject({ thing }),
  /** Without a thing: everything that is broken. */
  mend: z.strictObject({ thing: thing.optional() }),
} as const;

export type SimulatorCommandName = keyof typeof simulatorCommands;

export type SimulatorCommand = {
  [Name in SimulatorCommandName]: z.output<(typeof simulatorCommands)[Name]> & { readonly name: Name };
}[SimulatorCommandName];

/** The subject of one command; of all of them without a name. */
export function simulatorSubject(machine: string, name?: SimulatorCommandName): string {
  const place = { machine, context: "simulator", aggregate: "machine" };
  return name === undefined
    ? commandSubject.wildcard(place)
    : commandSubject.format({ ...place, verb: name });
}
