import type { SealedEvent } from "@cim/contracts";
import type { Step } from "../life/step.ts";
import type { Mending, Outage, SimulatedThing } from "./outages.ts";

/** How one thing breaks, and how it is mended. */
export interface Breaking {
  readonly broken: SimulatedThing;
  /** What happens, in a few words, for notes and answers. */
  readonly what: string;
  /** Tells how it goes wrong, notes those that are broken with it as victims, and returns the first event. */
  fail(outage: Outage): Generator<Step, SealedEvent, SealedEvent>;
  mend(outage: Outage): Mending;
}
