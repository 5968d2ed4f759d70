/** How one option is given: `--name value`, the environment variable, or the field of the config file. */
export interface OptionDefinition {
  readonly name: string;
  /** Field of the config file and of {@link Config}. */
  readonly field: string;
  readonly env: string;
  readonly takes: "value" | "values" | "nothing";
  readonly placeholder?: string;
  readonly help: string;
}

function option(
  name: string,
  takes: OptionDefinition["takes"],
  placeholder: string,
  help: string,
): OptionDefinition {
  const words = name.split("-");
  const field = words
    .map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1)))
    .join("");
  return { name, field, env: `CIM_${words.join("_").toUpperCase()}`, takes, placeholder, help };
}

/** Every option of `npm start`, in the order of the help text. */
export const options: readonly OptionDefinition[] = [
  option("port", "value", "N", "HTTP port of the dashboard; 0 picks a free one. Default 4280."),
  option(
    "host",
    "value",
    "ADDRESS",
    "Address to listen on. Default 127.0.0.1, so only this machine reaches it.",
  ),
  option("data", "value", "DIR", "Where the log, rows, keys and state are kept. Default .cim"),
  option(
    "repository",
    "values",
    "PATH|URL",
    "Git repository to watch; repeat for more. Default: this repository, with --demo none.",
  ),
  option(
    "branch",
    "values",
    "GLOB",
    "Branches to watch, such as main or release/*; repeat for more. Default: all.",
  ),
  option(
    "nats",
    "values",
    "URL",
    "NATS server to show on Lattice, besides the embedded one; repeat for more. nats://user:password@host:4222 with a user of the system account, or http://host:8222 for its monitoring port.",
  ),
  option(
    "sources",
    "value",
    "FILE",
    "JSON file that names other systems whose messages are taken into the log, each with its own credential (example: docs/examples/sources.json). They are read only.",
  ),
  option(
    "dialect",
    "value",
    "FILE",
    "JSON file that tells how messages of this machine are to be read and which fields are hidden, added to what is known (example: docs/examples/dialect.json).",
  ),
  option(
    "machine",
    "value",
    "NAME",
    "Name of this installation, first token of its subjects. Default local.",
  ),
  option("environment", "value", "NAME", "Shown in the top bar; production stands out. Default development."),
  option(
    "public-url",
    "value",
    "URL",
    "How browsers reach the dashboard, when that is not http://HOST:PORT.",
  ),
  option(
    "nats-port",
    "value",
    "N",
    "Client port of the embedded nats-server. Default: a free one, kept in DIR.",
  ),
  option(
    "leaf-port",
    "value",
    "N",
    "Port on which the embedded nats-server takes leaf nodes. Default: a free one, kept in DIR.",
  ),
  option(
    "history-every",
    "value",
    "N",
    "Events after which a snapshot of all rows is kept; fewer open the past faster and take more disk. Default 5000.",
  ),
  option(
    "history-memory",
    "value",
    "MB",
    "Megabytes of memory in which past rows are kept for those who look at them. Default 256.",
  ),
  {
    ...option(
      "graph-url",
      "value",
      "URL",
      "Neo4j that keeps the graph, such as bolt://neo4j@host:7687, bolt+s:// for TLS. Default: an embedded engine, its file in DIR. Its password: GRAPH_PASSWORD.",
    ),
    env: "GRAPH_URL",
  },
  option(
    "shadow",
    "values",
    "PATH",
    "Module with a changed projection (export const projection = defineProjection({ … })), run beside the serving one on the same log until you swap them; repeat for more. It runs with all rights of the dashboard.",
  ),
  option(
    "log-level",
    "value",
    "LEVEL",
    "trace, debug, info, warn or error; logs go to stderr. Default info.",
  ),
  option(
    "json",
    "nothing",
    "",
    'First line on stdout is {"url": …, "signIn": …}, printed when a browser can use it.',
  ),
  option("demo", "nothing", "", "Also run a simulated machine (npm run demo)."),
  option(
    "demo-components",
    "value",
    "N",
    "Components of the simulated machine; everything else follows in proportion. Default 10000.",
  ),
  option(
    "demo-rate",
    "value",
    "N",
    "Events per second of the simulated machine, 0.1 to 50000. Default 50. npm run simulate changes it.",
  ),
  option(
    "demo-day",
    "value",
    "MINUTES",
    "Minutes of a day of the simulated machine, with a busy and a quiet time; 0: always the same. Default 60.",
  ),
  option(
    "demo-foreign",
    "value",
    "N",
    "Messages per second in the dialects of other systems, on a nats-server of their own that is taken in. Default 0; npm run demo: 5.",
  ),
  option(
    "demo-seed",
    "value",
    "N",
    "Seed of the simulated machine: the same seed gives the same machine. Default 1.",
  ),
  option(
    "config",
    "value",
    "FILE",
    "JSON file with any of these options by field name (schema: docs/config.schema.json).",
  ),
];

/** Options that come from the environment or the config file only, as command lines are readable by other users. */
export const secretOptions = [
  { field: "forgeSecret", env: "CIM_FORGE_SECRET", help: "Secret with which a forge signs its webhooks." },
  { field: "graphPassword", env: "GRAPH_PASSWORD", help: "Password of the user that --graph-url names." },
  {
    field: "metricsToken",
    env: "CIM_METRICS_TOKEN",
    help: "Bearer token with which /metrics tells of single things, too.",
  },
  { field: "hookSecret", env: "CIM_HOOK_SECRET", help: "Secret of the post-receive hook." },
] as const;
