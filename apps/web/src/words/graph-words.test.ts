import { describe } from "vitest";
import { graph as de } from "./de/graph.ts";
import { graph as en } from "./en/graph.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of the graph screen", () => testSameMessages(de, en));
