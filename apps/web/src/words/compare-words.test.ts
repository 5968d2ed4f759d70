import { describe } from "vitest";
import { compare as de } from "./de/compare.ts";
import { compare as en } from "./en/compare.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of Compare", () => testSameMessages(de, en));
