import type { SealedEvent } from "@cim/contracts";
import type { Hold } from "./holds.ts";

/** The next thing of a story: how long after the one before, and the event it is once its time has come. */
export interface Step {
  /** Milliseconds. */
  readonly after: number;
  readonly make: (at: number) => SealedEvent;
  /** The story ends before this step when one of these is lost. */
  readonly holds?: readonly Hold[];
}

/** A story of several events, told one by one; it gets each event back to say what that event causes. */
export type Process = Generator<Step, void, SealedEvent>;
