/** That a story has a thing to itself. Lost when somebody breaks the thing: then the story ends where it is. */
export interface Hold {
  readonly thing: string;
  readonly isLost: boolean;
}

/** Which things are taken by which story. */
export interface Holds {
  /** Undefined: another story has it. */
  take(thing: string): Hold | undefined;
  /** Takes it away from whoever has it. */
  seize(thing: string): Hold;
  isTaken(thing: string): boolean;
  /** Gives it back; nothing happens when it was lost meanwhile. */
  release(hold: Hold): void;
}

export function makeHolds(): Holds {
  const held = new Map<string, { readonly thing: string; isLost: boolean }>();
  const add = (thing: string): Hold => {
    const hold = { thing, isLost: false };
    held.set(thing, hold);
    return hold;
  };
  return {
    take: (thing) => (held.has(thing) ? undefined : add(thing)),
    seize(thing) {
      const before = held.get(thing);
      if (before !== undefined) before.isLost = true;
      return add(thing);
    },
    isTaken: (thing) => held.has(thing),
    release(hold) {
      if (held.get(hold.thing) === hold) held.delete(hold.thing);
    },
  };
}
