import type { SealedEvent } from "@cim/contracts";
import type { Hold } from "../life/holds.ts";
import type { Step } from "../life/step.ts";
import type { PlannedComponent } from "../plan/planned-ground.ts";

/** A thing of the machine, as `kind:id` names it. */
export interface SimulatedThing {
  readonly kind: "component" | "leaf-node" | "leaf-link" | "package";
  readonly id: string;
}

/** A component that went wrong, and the last event that said so. */
export interface Victim {
  readonly component: PlannedComponent;
  readonly hold: Hold;
  readonly event: SealedEvent;
  readonly isStopped: boolean;
}

/**
 * How the broken thing itself is mended: begins after so many milliseconds, ends when one of the holds is lost, and returns the event
 * because of which the others come right again.
 */
export type Mending = (after: number, until: readonly Hold[]) => Generator<Step, SealedEvent, SealedEvent>;

/** Something that is broken, with all that went wrong because of it, until it is mended. */
export interface Outage extends Hold {
  /** The thing that is broken. */
  readonly broken: SimulatedThing;
  /** What happened, in a few words: "ordering-api was killed". */
  readonly what: string;
  /** Those that went wrong, by id, in their order. */
  readonly victims: Map<string, Victim>;
  /** Things taken besides the victims. */
  readonly holds: Hold[];
  readonly mend: Mending;
}

/** What is broken now. */
export interface Outages {
  /** @returns undefined when that thing is broken already */
  open(broken: SimulatedThing, what: string, mend: (outage: Outage) => Mending): Outage | undefined;
  /** The story that tells the outage loses it: somebody else tells how it ends. */
  takeOver(outage: Outage): void;
  close(outage: Outage): void;
  list(): readonly Outage[];
  /** The outage that this component is a victim of. */
  of(component: string): Outage | undefined;
}

export function makeOutages(): Outages {
  const known = new Map<string, Outage & { isLost: boolean }>();
  return {
    open(broken, what, mend) {
      const thing = `${broken.kind}:${broken.id}`;
      if (known.has(thing)) return undefined;
      const about = { broken, thing, what, isLost: false, victims: new Map<string, Victim>(), holds: [] };
      const outage: Outage & { isLost: boolean } = {
        ...about,
        mend: (after, until) => mend(outage)(after, until),
      };
      known.set(thing, outage);
      return outage;
    },
    takeOver({ thing }) {
      const outage = known.get(thing);
      if (outage !== undefined) outage.isLost = true;
    },
    close: ({ thing }) => void known.delete(thing),
    list: () => [...known.values()],
    of: (component) => [...known.values()].find(({ victims }) => victims.has(component)),
  };
}
