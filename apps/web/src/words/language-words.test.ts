import { describe } from "vitest";
import { language as de } from "./de/language.ts";
import { language as en } from "./en/language.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of Subjects, Silence and Causation", () => testSameMessages(de, en));
