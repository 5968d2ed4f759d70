import { CimError, faultsOf, InvalidInputError } from "@cim/contracts";
import type { z } from "zod";

/**
 * Runs one small command: prints what it gives on standard output, or one sentence on standard error.
 * Exit codes: 0 done, 1 failed, 2 the command line does not read.
 */
export function runCommand(usage: string, run: (args: readonly string[]) => Promise<string>): void {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(usage);
    return;
  }
  run(args).then(
    (text) => {
      process.stdout.write(`${text}\n`);
      process.exit(0);
    },
    (error: unknown) => {
      const isInput = error instanceof CimError && error.code === "invalid-input";
      process.stderr.write(
        `${error instanceof CimError ? error.message : String(error)}\n${isInput ? usage : ""}`,
      );
      process.exit(isInput ? 2 : 1);
    },
  );
}

/**
 * Reads `--name value` pairs and further words (as `words`) by a schema.
 * @throws InvalidInputError naming the option
 */
export function readCommandLine<Schema extends z.ZodType>(
  args: readonly string[],
  schema: Schema,
): z.output<Schema> {
  const values: Record<string, unknown> = {};
  const words: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const match = /^--([a-z-]+)(?:=(.*))?$/u.exec(arg);
    if (match === null) words.push(arg);
    else values[match[1] ?? ""] = match[2] ?? rest.shift() ?? "";
  }
  const result = schema.safeParse(words.length === 0 ? values : { ...values, words });
  if (result.success) return result.data;
  const faults = faultsOf(result.error).map(({ field, fix }) => {
    const [name = "", index] = field.split(".");
    return { field: name === "words" ? (words[Number(index)] ?? "") : name && `--${name}`, fix };
  });
  throw new InvalidInputError("The command line", faults, result.error);
}
