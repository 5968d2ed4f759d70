import { describe } from "vitest";
import { moment as de } from "./de/moment.ts";
import { moment as en } from "./en/moment.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of the time line", () => testSameMessages(de, en));
