import { UsageError } from "./emit-error.ts";

/** Options of cim-emit; every other flag is a field of the event. Those with a placeholder take a value. */
export const emitOptions = {
  data: {
    takes: "DIR",
    help: "data directory of the dashboard, whose endpoints.json says where it is (CIM_DATA; default .cim, here or above)",
  },
  nats: { takes: "URL", help: "NATS server instead, e.g. nats://user:password@host:4222 (NATS_URL)" },
  "inbox-prefix": {
    takes: "SUBJECT",
    help: "prefix of reply subjects, where the NATS user is allowed another than the default",
  },
  machine: {
    takes: "NAME",
    help: "installation to publish for (CIM_MACHINE; default: as the data directory says, else local)",
  },
  actor: {
    takes: "ACTOR",
    help: "who caused it, e.g. person:ada or service:ci (default: the CI's actor, else person:<you>)",
  },
  causation: { takes: "UUID", help: "id of the event that caused it (default: found in the log, see below)" },
  correlation: {
    takes: "UUID",
    help: "id that ties the events of one change together (default: that of its cause)",
  },
  id: { takes: "UUID", help: "event id, so that a repeated run stores it once (default: a new UUIDv7)" },
  once: { takes: undefined, help: "store it only if its aggregate has no event of this type yet" },
  stdin: {
    takes: undefined,
    help: "read events as JSON from standard input: one object, a list, or one per line (also: -)",
  },
  json: { takes: undefined, help: "print receipts, and faults, as JSON, one per line" },
  list: { takes: undefined, help: "list the event types" },
  help: { takes: undefined, help: "show this, or with an event type its fields" },
} as const satisfies Record<string, { readonly takes: string | undefined; readonly help: string }>;

type EmitOption = keyof typeof emitOptions;

export interface EmitArguments {
  readonly type: string | undefined;
  readonly options: Readonly<Partial<Record<EmitOption, string>>>;
  /** snake_case field (nested: dotted) -> its values in order; a flag without value is "true". */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads `BuildSucceeded --package web --duration-ms=12 --json`. A value that begins with `--` needs the form `--flag=value`.
 * @throws UsageError
 */
export function readArguments(words: readonly string[]): EmitArguments {
  const options: Partial<Record<EmitOption, string>> = {};
  const fields = new Map<string, string[]>();
  let type: string | undefined;

  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? "";
    if (word === "-") {
      options.stdin = "true";
    } else if (word === "-h") {
      options.help = "true";
    } else if (!word.startsWith("--")) {
      if (type !== undefined) {
        throw new UsageError(
          `"${word}" stands alone: the event type is ${type} already; write fields as --field value`,
        );
      }
      type = word;
    } else {
      const equals = word.indexOf("=");
      const name = word.slice(2, equals < 0 ? undefined : equals);
      const option = isOption(name) ? name : undefined;
      let value = equals < 0 ? undefined : word.slice(equals + 1);
      const takes = option === undefined || emitOptions[option].takes !== undefined;
      const next = words[index + 1];
      if (value === undefined && takes && next !== undefined && !next.startsWith("--")) {
        value = next;
        index += 1;
      }
      if (option === undefined) {
        if (name === "") throw new UsageError('"--" means nothing here; write fields as --field value');
        const field = name.replaceAll("-", "_");
        fields.set(field, [...(fields.get(field) ?? []), value ?? "true"]);
      } else {
        if (takes && value === undefined)
          throw new UsageError(`--${name} needs a value: --${name} ${emitOptions[option].takes}`);
        if (options[option] !== undefined && takes)
          throw new UsageError(`--${name} is given twice; give it once`);
        options[option] = value ?? "true";
      }
    }
  }
  return { type, options, fields };
}

function isOption(name: string): name is EmitOption {
  return Object.hasOwn(emitOptions, name);
}
