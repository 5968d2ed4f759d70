import type { FleetComponent } from "../model/fleet-component.ts";
import { type FleetProjection, fleetProjections, makeFleetJoin } from "../model/join-fleet.ts";
import type { FleetHost, Reading } from "./fleet-switch.ts";

/** The fleet as a person is to see it, brought up to date when somebody takes what changed. */
export interface FleetFeed {
  readonly components: ReadonlyMap<string, FleetComponent>;
  /** Reads all rows that may be others since the last time; keys of the components that are others by that. */
  take(): ReadonlySet<string>;
  /** Rows of components that changed since it was opened; one that changed twice between two looks counts twice. */
  heard(): number;
  /** True when no row is still on its way. */
  isComplete(): boolean;
  close(): void;
}

interface Source {
  readonly projection: FleetProjection;
  readonly reading: Reading | undefined;
  /** Keys to be read again; undefined: all. */
  dirty: Set<string> | undefined;
  /** Keys that were there when last read. */
  readonly known: Set<string>;
}

const noKeys: ReadonlySet<string> = new Set();

/** `moved` is told when there is something to take. */
export function openFleetFeed(host: Pick<FleetHost, "read">, moved: () => void): FleetFeed {
  const join = makeFleetJoin();
  let heard = 0;
  let wasComplete = false;
  const sources = fleetProjections.map((projection): Source => {
    let source: Source | undefined;
    const reading = host.read(projection, (keys) => {
      if (source) note(source, keys);
    });
    source = { projection, reading, dirty: undefined, known: new Set() };
    return source;
  });

  function note(source: Source, keys: Iterable<string> | undefined): void {
    if (keys === undefined) source.dirty = undefined;
    else {
      for (const key of keys) {
        if (source.projection === "components") heard += 1;
        source.dirty?.add(key);
      }
    }
    moved();
  }

  function read({ projection, reading, dirty, known }: Source, changed: Set<string>): void {
    if (!reading) return;
    // The row itself tells whether it is another: after a gap all are looked at, and few have changed.
    const keys = dirty ?? new Set([...known, ...reading.keys()]);
    for (const key of keys) {
      const row = reading.row(key);
      if (row) known.add(key);
      else known.delete(key);
      join.take(projection, key, row, changed);
    }
  }

  return {
    components: join.components,
    take() {
      const stale = sources.filter(
        ({ dirty, reading }) => dirty?.size !== 0 && reading?.isComplete() !== undefined,
      );
      if (stale.length === 0) return noKeys;
      const changed = new Set<string>();
      // What says where things stand comes first, so that each component is joined once.
      for (const source of stale.toReversed()) {
        read(source, changed);
        source.dirty = new Set();
      }
      return changed;
    },
    heard: () => heard,
    isComplete() {
      const states = sources.map(({ reading }) => (reading ? reading.isComplete() : true));
      if (!states.includes(undefined)) wasComplete = states.every((isHere) => isHere === true);
      return wasComplete;
    },
    close() {
      for (const { reading } of sources) reading?.close();
    },
  };
}
