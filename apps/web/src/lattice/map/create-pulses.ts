import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import type { LatticeShape } from "./lattice-shape.ts";

const pulseTime = 400;
/** More changes at once than this are no flicker but a wave: none of them pulses. */
const most = 60;

/** Servers whose state or link changed just now, with how much of their pulse is left (1 to 0). None while `isStill`, nor for what comes first. */
export function createPulses(
  shape: Accessor<LatticeShape>,
  isStill: Accessor<boolean>,
): Accessor<ReadonlyMap<string, number>> {
  const [pulses, setPulses] = createSignal<ReadonlyMap<string, number>>(new Map());
  const began = new Map<string, number>();
  let frame = 0;
  const step = () => {
    const now = performance.now();
    for (const [id, at] of began) if (now - at >= pulseTime) began.delete(id);
    setPulses(new Map([...began].map(([id, at]) => [id, 1 - (now - at) / pulseTime])));
    if (began.size > 0) frame = requestAnimationFrame(step);
  };
  createEffect(
    on(shape, (now, _, before: ReadonlyMap<string, string> | undefined) => {
      const states = statesOf(now);
      if (before === undefined || before.size === 0 || isStill()) return states;
      const changed = [...states].flatMap(([id, state]) => {
        const former = before.get(id);
        return former !== undefined && former !== state ? [id] : [];
      });
      if (changed.length > 0 && changed.length <= most) {
        for (const id of changed) began.set(id, performance.now());
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(step);
      }
      return states;
    }),
  );
  onCleanup(() => cancelAnimationFrame(frame));
  return pulses;
}

function statesOf({ clusters }: LatticeShape): ReadonlyMap<string, string> {
  return new Map(
    clusters.flatMap(({ hubs }) =>
      hubs.flatMap(({ server, leaves }) => [
        [server.id, server.state] as const,
        ...leaves.map((leaf) => [leaf.server.id, `${leaf.server.state} ${leaf.link.state}`] as const),
      ]),
    ),
  );
}
