import { describe } from "vitest";
import { lattice as de } from "./de/lattice.ts";
import { lattice as en } from "./en/lattice.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of Lattice", () => testSameMessages(de, en));
