import { browserClock } from "../live/clock.ts";
import type { SliceAddress } from "../live/protocol.ts";
import { makeHttpPastSource } from "./http-past-source.ts";
import { makePastEngine } from "./past-engine.ts";
import type { OpenPast } from "./past-switch.ts";

/** The past by the server's history, for the slices that the session hears. */
export function openPast(origin: string, slices: readonly SliceAddress[]): OpenPast {
  const source = makeHttpPastSource(origin, (input, init) => fetch(input, init));
  return (host) => makePastEngine({ source, slices, clock: browserClock, host });
}
