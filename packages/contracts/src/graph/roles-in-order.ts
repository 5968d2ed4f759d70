import type { Connections } from "./answers.ts";

/** What others are to a thing, in the order in which they are shown: where it stands, what it needs, what flows, how it came about. */
export const rolesInOrder = [
  "part-of",
  "parts",
  "depends-on",
  "needed-by",
  "fed-by",
  "feeds",
  "came-from",
  "led-to",
  "other",
] as const satisfies readonly Connections["groups"][number]["as"][];
