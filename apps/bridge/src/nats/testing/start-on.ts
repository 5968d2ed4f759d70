import { waitFor } from "@cim/testing";
import pino from "pino";
import { type NatsBridge, type NatsBridgeOptions, type NatsPlace, startNatsBridge } from "../nats-bridge.ts";
import type { RecordingLog } from "./recording-log.ts";

/** Everything as often as the servers stand it, so that many rounds pass in a short test. */
export const eager = { linksMs: 150, streamsMs: 150, quietMs: 40, missingMs: 120, ephemeralAgeMs: 500 };

/** Starts a bridge on a recording log. @param said receives its log lines */
export function startOn(
  recording: RecordingLog,
  servers: readonly NatsPlace[],
  intervals: object = eager,
  said: string[] = [],
  tellMeasures: NatsBridgeOptions["tellMeasures"] = () => undefined,
): NatsBridge {
  return startNatsBridge({
    servers,
    log: recording.log,
    publisher: recording.publisher,
    machine: "local",
    logger: pino({}, { write: (line: string) => void said.push(line) }),
    intervals,
    tellMeasures,
  });
}

/** Lets at least `rounds` rounds of questions to a place pass: the only way to show that nothing comes. */
export async function passedRounds(bridge: NatsBridge, rounds: number, place = 0): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const before = bridge.status().sources[place]?.lastReadAt;
    const isOver = () => bridge.status().sources[place]?.lastReadAt !== before;
    await waitFor(isOver, { describe: "the next round of questions" });
  }
}
