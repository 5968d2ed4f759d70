import { describe } from "vitest";
import { deliveries as de } from "./de/deliveries.ts";
import { deliveries as en } from "./en/deliveries.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of Delivery", () => testSameMessages(de, en));
