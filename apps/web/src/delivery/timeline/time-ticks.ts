const minute = 60_000;
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080].map(
  (minutes) => minutes * minute,
);

/** Round times in sight, at most `most`, in milliseconds since 1970, UTC. */
export function timeTicks(from: number, to: number, most: number): readonly number[] {
  const step = steps.find((size) => (to - from) / size <= most) ?? (to - from) / most;
  const first = Math.ceil(from / step) * step;
  const ticks: number[] = [];
  for (let at = first; at <= to; at += step) ticks.push(at);
  return ticks;
}
