import { describe } from "vitest";
import { search as de } from "./de/search.ts";
import { search as en } from "./en/search.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of search and commands", () => testSameMessages(de, en));
