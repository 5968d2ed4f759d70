import { describe } from "vitest";
import { overview as de } from "./de/overview.ts";
import { overview as en } from "./en/overview.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of the overview", () => testSameMessages(de, en));
