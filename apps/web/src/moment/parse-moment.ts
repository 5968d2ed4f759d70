import { instantOf, wallOf } from "./wall-time.ts";

/** What a person typed to go to. `time` is milliseconds since 1970. */
export type TypedMoment =
  | { readonly kind: "time"; readonly time: number }
  | { readonly kind: "position"; readonly position: number }
  | { readonly kind: "live" }
  | { readonly kind: "unclear" };

/** What typed words are understood from: the present and the chosen zone (IANA name). */
export interface TypingPlace {
  readonly now: number;
  readonly zone: string;
}

const unclear: TypedMoment = { kind: "unclear" };
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,3})\d*)?)?`;
const forms = {
  live: /^(?:now|live|jetzt)$/iu,
  position: /^#\s*(?<position>\d{1,3}(?:[.,' ]?\d{3})*|\d+)$/u,
  rfc3339: /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|z|UTC|[+-]\d{2}:\d{2})$/u,
  date: new RegExp(String.raw`^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ]+${clock})?$`, "iu"),
  germanDate: new RegExp(
    String.raw`^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?:,?\s+${clock})?$`,
    "u",
  ),
  clock: new RegExp(`^${clock}$`, "u"),
  minus: /^[-−–]\s*(?<amounts>.+)$/u,
  ago: /^(?:(?<first>.+?)\s*ago|vor\s*(?<second>.+))$/iu,
};
const amount = /\s*(?<count>\d+(?:[.,]\d+)?)\s*(?<unit>\p{L}+)\.?/uy;
const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|sec|secs|seconds?|sek|sekunden?)$/iu, 1_000],
  [/^(?:m|min|mins|minutes?|minuten?)$/iu, 60_000],
  [/^(?:h|hr|hrs|hours?|std|stunden?)$/iu, 3_600_000],
  [/^(?:d|days?|t|tage?n?)$/iu, 86_400_000],
  [/^(?:w|weeks?|wo|wochen?)$/iu, 604_800_000],
];

/**
 * Reads a moment as people write one: `now`; `#12345`; RFC 3339; `2026-11-21 07:30[:15]`, `21.11.2026 07:30` or a day alone in the
 * chosen zone; `07:30`, the last one that was; `-15m`, `-1h30m`, `2h ago`, `vor 2 Stunden`.
 */
export function parseMoment(typed: string, place: TypingPlace): TypedMoment {
  const text = typed.trim();
  if (forms.live.test(text)) return { kind: "live" };
  const position = forms.position.exec(text)?.groups?.position;
  if (position !== undefined) return positionOf(Number(position.replace(/\D/gu, "")));
  if (forms.rfc3339.test(text)) return timeOf(Date.parse(text.replace(/\s?UTC$/u, "Z").replace(" ", "T")));
  const dated = (forms.date.exec(text) ?? forms.germanDate.exec(text))?.groups;
  if (dated) return timeOf(wallToInstant(dayOf(dated), clockOf(dated), place.zone));
  const timed = forms.clock.exec(text)?.groups;
  if (timed) return timeOf(lastAt(clockOf(timed), place));
  const back = forms.minus.exec(text)?.groups?.amounts ?? agoOf(text);
  return back === undefined ? unclear : timeOf(place.now - sumOf(back));
}

type Groups = Readonly<Record<string, string | undefined>>;

function agoOf(text: string): string | undefined {
  const groups = forms.ago.exec(text)?.groups;
  return groups?.first ?? groups?.second;
}

function positionOf(position: number): TypedMoment {
  return Number.isSafeInteger(position) ? { kind: "position", position } : unclear;
}

function timeOf(time: number): TypedMoment {
  return Number.isFinite(time) ? { kind: "time", time } : unclear;
}

/** Midnight of a day, as a wall clock reads it; not a number for a day that no calendar has. */
function dayOf(groups: Groups): number {
  const [year, month, day] = [Number(groups.year), Number(groups.month), Number(groups.day)];
  const wall = Date.UTC(year, month - 1, day);
  return new Date(wall).getUTCDate() === day && month >= 1 && month <= 12 ? wall : Number.NaN;
}

/** Milliseconds since midnight; not a number for what no clock reads. */
function clockOf(groups: Groups): number {
  const [hour, minute, second] = [groups.hour, groups.minute, groups.second].map((part) => Number(part ?? 0));
  if (hour === undefined || minute === undefined || second === undefined) return Number.NaN;
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return ((hour * 60 + minute) * 60 + second) * 1_000 + Number((groups.fraction ?? "").padEnd(3, "0"));
}

function wallToInstant(day: number, sinceMidnight: number, zone: string): number {
  const wall = day + sinceMidnight;
  return Number.isFinite(wall) ? instantOf(wall, zone) : Number.NaN;
}

/** The last time the clock read so: today's, or yesterday's if today's is still to come. */
function lastAt(sinceMidnight: number, { now, zone }: TypingPlace): number {
  const wall = wallOf(now, zone);
  const midnight = wall - (((wall % 86_400_000) + 86_400_000) % 86_400_000);
  const today = wallToInstant(midnight, sinceMidnight, zone);
  return today <= now ? today : wallToInstant(midnight - 86_400_000, sinceMidnight, zone);
}

/** `1h 30m` in milliseconds; not a number when it is no sum of amounts. */
function sumOf(amounts: string): number {
  let total = 0;
  amount.lastIndex = 0;
  while (amount.lastIndex < amounts.length) {
    const { count, unit } = amount.exec(amounts)?.groups ?? {};
    const size = unit === undefined ? undefined : units.find(([names]) => names.test(unit))?.[1];
    if (count === undefined || size === undefined) return Number.NaN;
    total += Number(count.replace(",", ".")) * size;
  }
  return total;
}
