import { describe } from "vitest";
import { fleetMap as de } from "./de/fleet-map.ts";
import { fleetMap as en } from "./en/fleet-map.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of the map of the fleet", () => testSameMessages(de, en));
