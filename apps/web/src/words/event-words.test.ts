import { describe } from "vitest";
import { events as de } from "./de/events.ts";
import { events as en } from "./en/events.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of the Events screen", () => testSameMessages(de, en));
