import { CimError, faultsOf, InvalidInputError } from "@cim/contracts";
import { type Config, configSchema } from "./config-schema.ts";
import { type OptionDefinition, options, secretOptions } from "./options.ts";

/** A command line that does not read; the message names the option and the fix. */
export class CommandLineError extends CimError {
  constructor(message: string) {
    super("command-line", `${message} Run with --help to see every option.`);
  }
}

export interface ConfigSources {
  /** Arguments after the program's name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads a config file; throws when it cannot be read. */
  readonly readFile: (path: string) => string;
}

type Values = Record<string, unknown>;

/**
 * The configuration from the command line, else the environment, else the config file, else defaults; each option by
 * itself. Lists do not add up: the first source that names the option wins.
 * @throws CommandLineError, InvalidInputError naming option, variable or field
 */
export function loadConfig(sources: ConfigSources): Config {
  const fromArgs = readArguments(sources.args);
  const fromEnv = readEnvironment(sources.env);
  const file = fromArgs.config ?? fromEnv.config;
  const fromFile = typeof file === "string" ? readConfigFile(file, sources.readFile) : {};
  const { config: _file, ...values } = { ...fromFile, ...fromEnv, ...fromArgs };
  const result = configSchema.safeParse(values);
  if (result.success) return result.data;
  const faults = faultsOf(result.error).map((fault) => ({
    field: nameOf(fault.field, fromArgs, fromEnv, typeof file === "string" ? file : ""),
    fix: fault.fix,
  }));
  throw new InvalidInputError("The configuration", faults, result.error);
}

/** True when the command line asks for help. */
export function wantsHelp(args: readonly string[]): boolean {
  return args.includes("--help") || args.includes("-h");
}

function readArguments(args: readonly string[]): Values {
  const values: Values = {};
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [flag = "", ...inline] = arg.split("=");
    const option = options.find((candidate) => `--${candidate.name}` === flag);
    if (option === undefined) throw new CommandLineError(`There is no option ${JSON.stringify(arg)}.`);
    if (option.takes === "nothing") {
      values[option.field] = inline.length === 0 ? true : inline.join("=");
      continue;
    }
    const value = inline.length > 0 ? inline.join("=") : rest.shift();
    if (value === undefined)
      throw new CommandLineError(`--${option.name} needs a value (${option.placeholder}).`);
    values[option.field] =
      option.takes === "values" ? [...((values[option.field] as string[]) ?? []), value] : value;
  }
  return values;
}

function readEnvironment(env: ConfigSources["env"]): Values {
  const values: Values = {};
  for (const option of options) {
    const value = env[option.env];
    if (value === undefined || value === "") continue;
    values[option.field] = option.takes === "values" ? splitList(value) : value;
  }
  for (const option of secretOptions) {
    const value = env[option.env];
    if (value !== undefined && value !== "") values[option.field] = value;
  }
  return values;
}

/** Lists in an environment variable are separated by commas or line breaks. */
function splitList(text: string): string[] {
  return text
    .split(/[,\n]/u)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function readConfigFile(path: string, readFile: ConfigSources["readFile"]): Values {
  let text: string;
  try {
    text = readFile(path);
  } catch (cause) {
    throw new CimError(
      "config-file",
      `The config file ${path} cannot be read; check the path and its rights.`,
      { cause },
    );
  }
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== "object" || Array.isArray(value))
      throw new TypeError("not an object");
    return value as Values;
  } catch (cause) {
    throw new CimError("config-file", `The config file ${path} is not a JSON object; correct its syntax.`, {
      cause,
    });
  }
}

/** The name under which the person gave the faulty value. */
function nameOf(field: string, args: Values, env: Values, file: string): string {
  const root = field.split(".")[0] ?? "";
  const option: OptionDefinition | undefined = options.find((candidate) => candidate.field === root);
  if (option !== undefined && root in args) return `--${option.name}`;
  const secret = secretOptions.find((candidate) => candidate.field === root);
  if (root in env) return option?.env ?? secret?.env ?? root;
  if (file === "") return field;
  return field === "" ? file : `${field} in ${file}`;
}
