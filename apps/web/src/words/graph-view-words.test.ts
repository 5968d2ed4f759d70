import { describe } from "vitest";
import { graphView as de } from "./de/graph-view.ts";
import { graphView as en } from "./en/graph-view.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of the drawn graph", () => testSameMessages(de, en));
