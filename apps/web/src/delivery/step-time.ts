/** A step's time in few letters: the time of day within the last day, else day and minute. */
export function stepTime(
  time: string,
  now: number,
  format: { readonly clock: (time: number) => string; readonly dayMinute: (time: number) => string },
): string {
  const at = Date.parse(time);
  return Math.abs(now - at) < 86_400_000 ? format.clock(at).slice(0, 8) : format.dayMinute(at);
}
