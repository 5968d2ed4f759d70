/** Components that have just changed, each shown so once, and places where so much changes that a rate says it better. */
export interface MapPulses {
  /** A component changed; `place` is the outer group it is in. True when that is shown by a pulse of its own. */
  changed(slot: number, place: number, now: number): boolean;
  /** 0..1, in steps. */
  levelOf(slot: number): number;
  /** Slots whose level is another now. */
  step(now: number): readonly number[];
  isRunning(): boolean;
  /** Changes a second of a place where they are too many to be shown one by one; else 0. */
  rateOf(place: number): number;
  /** True when rates are to be read anew: four times a second. */
  turn(now: number): boolean;
  /** Everything stands elsewhere now. */
  reset(places: number): void;
}

/** Milliseconds that a change is shown for. */
const lasting = 400;
const levels = 5;
/** More changes in a second in one place become a rate. */
export const mostPulses = 60;
const window = 250;
const windows = 4;

export function makeMapPulses(): MapPulses {
  const running = new Map<number, { readonly begin: number; level: number }>();
  let counts = Array.from({ length: windows }, () => new Uint32Array(0));
  let current = 0;

  const rate = (place: number) => counts.reduce((sum, some) => sum + (some[place] ?? 0), 0);
  const levelAt = (begin: number, now: number) =>
    Math.max(0, Math.ceil(levels * (1 - (now - begin) / lasting))) / levels;

  function turn(now: number): boolean {
    const next = Math.floor(now / window);
    if (next === current) return false;
    for (let passed = Math.min(windows, next - current); passed > 0; passed -= 1)
      counts[(next - passed + 1) % windows]?.fill(0);
    current = next;
    return true;
  }

  return {
    changed(slot, place, now) {
      const some = counts[current % windows];
      if (some && place < some.length) some[place] = (some[place] ?? 0) + 1;
      // A change during a pulse does not start another, so that a busy mark never flickers.
      if (rate(place) > mostPulses || running.has(slot)) return false;
      running.set(slot, { begin: now, level: -1 });
      return true;
    },
    levelOf: (slot) => 0.8 * Math.max(0, running.get(slot)?.level ?? 0),
    step(now) {
      const others: number[] = [];
      for (const [slot, pulse] of running) {
        const level = levelAt(pulse.begin, now);
        if (level !== pulse.level) others.push(slot);
        pulse.level = level;
        if (level === 0) running.delete(slot);
      }
      return others;
    },
    isRunning: () => running.size > 0,
    rateOf(place) {
      const found = rate(place);
      return found > mostPulses ? found : 0;
    },
    turn,
    reset(places) {
      running.clear();
      counts = counts.map(() => new Uint32Array(places));
    },
  };
}
