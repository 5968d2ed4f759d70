import type { Clock } from "../../live/clock.ts";
import type { LiveRow } from "../../live/parse-frame.ts";
import type { FromMap, ToMap } from "./map-protocol.ts";

/** The rows of one projection that a person is to see: the live ones, or those of the moment shown. */
export interface Reading {
  row(key: string): LiveRow | undefined;
  /** Some may come twice. */
  keys(): Iterable<string>;
  /** True when all rows are here; undefined: another moment is being opened, nothing is to be read until it is there. */
  isComplete(): boolean | undefined;
  close(): void;
}

/** What the fleet asks of the engine around it. */
export interface FleetHost {
  /** Reads a projection; `heard` is told keys whose rows may be others, absent: any. Undefined: this session does not hear it. */
  read(projection: string, heard: (keys: Iterable<string> | undefined) => void): Reading | undefined;
  post(message: FromMap): void;
  readonly clock: Clock;
}

export interface FleetEngine {
  hear(message: ToMap): void;
  stop(): void;
}

export type OpenFleet = (host: FleetHost) => FleetEngine;
export type LoadFleet = () => Promise<OpenFleet>;

/** Loads what draws and sums up the fleet with the first message for it, and hands on what came meanwhile. */
export function makeFleetSwitch(options: FleetHost & { readonly load: LoadFleet }): FleetEngine {
  let engine: FleetEngine | undefined;
  let waiting: ToMap[] | undefined;
  let stopped = false;

  async function load(): Promise<void> {
    try {
      const open = await options.load();
      if (stopped) return;
      engine = open(options);
      for (const message of waiting ?? []) engine.hear(message);
    } catch (error) {
      // The next message tries again.
      options.post({ type: "failed", reason: error instanceof Error ? error.message : String(error) });
    }
    waiting = undefined;
  }

  return {
    hear(message) {
      if (engine) engine.hear(message);
      else if (waiting) waiting.push(message);
      else {
        waiting = [message];
        void load();
      }
    },
    stop() {
      stopped = true;
      engine?.stop();
    },
  };
}
