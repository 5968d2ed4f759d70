import type { OfferedMoment } from "./moment-chooser.tsx";
import type { SayCompare } from "./use-compare-words.ts";

const hour = 3_600_000;

/** An hour and a day before `time` (milliseconds since 1970). */
export function earlierMoments(say: SayCompare, time: number): readonly OfferedMoment[] {
  return [
    { label: say("choose.hour"), at: { time: time - hour } },
    { label: say("choose.day"), at: { time: time - 24 * hour } },
  ];
}

/** How many fields are offered to go back before. */
const mostFields = 6;

/**
 * Moments just before a row changed: before its last change, and before each field last did, the newest first.
 * @param word the words for a field's path
 */
export function momentsOfRow(
  say: SayCompare,
  row: { readonly position: number; readonly because: Readonly<Record<string, number>> },
  word: (path: string) => string,
): readonly OfferedMoment[] {
  const fields = new Map<string, OfferedMoment>();
  for (const [path, position] of Object.entries(row.because).sort(([, one], [, other]) => other - one)) {
    const label = say("choose.beforeField", { field: word(path) });
    if (!fields.has(label)) fields.set(label, { label, at: { position: position - 1 } });
  }
  return [
    { label: say("choose.beforeRow"), at: { position: row.position - 1 } },
    ...[...fields.values()].slice(0, mostFields),
  ];
}
