import { describe } from "vitest";
import { connections as de } from "./de/connections.ts";
import { connections as en } from "./en/connections.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of connections", () => testSameMessages(de, en));
