import type { ConnectNatsOptions } from "@cim/event-log";
import type { MachineSize } from "../machine-size.ts";

/** What the thread is started with. */
export interface SimulatorThreadData {
  /** A user who may append events, publish measures, and hear and answer commands. */
  readonly connect: ConnectNatsOptions;
  readonly machine: string;
  readonly seed: string | number;
  readonly size: Partial<MachineSize>;
  readonly ratePerSecond: number;
  readonly dayMinutes: number;
}

/** What it says. */
export type SimulatorThreadMessage =
  | { readonly kind: "registered" }
  | {
      readonly kind: "log";
      readonly level: "info" | "warn" | "error";
      readonly data: Readonly<Record<string, unknown>>;
      readonly text: string;
    };

/** The one thing it is told: to end. */
export const stopWord = "stop";
