import { parseArgs } from "node:util";
import { fullSizes, quickSizes, type Sizes } from "./sizes.ts";

export interface Options {
  readonly suites: readonly string[];
  readonly sizes: Sizes;
  /** Rewrites the figures in docs/performance.md. */
  readonly write: boolean;
}

export const help = `npm run bench -- [suite ...] [--quick | --full] [--write]

  suites   projector, http, paint, socket, history, events, graph, fleet; all of them when none is named
  --quick  about six minutes on two cores, and the fleet about as many again (the default)
  --full   larger: a log of 1,000,000 events, 200 viewers, half an hour of the fleet map, more and longer rounds
  --write  puts the figures into docs/performance.md
`;

/** @throws Error with one sentence for whoever typed the arguments */
export function readOptions(argv: readonly string[], known: readonly string[]): Options | "help" {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      quick: { type: "boolean" },
      full: { type: "boolean" },
      write: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return "help";
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no suite ${unknown}; there are ${known.join(", ")}.`);
  if (values.quick && values.full) throw new Error("Say --quick or --full, not both.");
  return {
    suites: positionals.length === 0 ? known : positionals,
    sizes: values.full ? fullSizes : quickSizes,
    write: values.write ?? false,
  };
}
