/**
 * Raw to display, pure. `language` is a BCP 47 tag; times are milliseconds since 1970 (Unix epoch). Numbers that are not
 * finite are shown as an em dash: a figure that nobody knows is not a zero.
 */
const unknownFigure = "—";

// Making an Intl object costs about 50 us; a table of 10,000 rows asks for the same few.
const made = new Map<string, Intl.NumberFormat>();

function numberFormat(language: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${language}|${JSON.stringify(options)}`;
  let found = made.get(key);
  if (!found) {
    found = new Intl.NumberFormat(language, options);
    made.set(key, found);
  }
  return found;
}

/** `1234567` -> `1,234,567` (en), `1.234.567` (de). `digits` is the most digits after the point (default 0 for counts). */
export function formatNumber(value: number, language: string, digits = 0): string {
  if (!Number.isFinite(value)) return unknownFigure;
  return numberFormat(language, { maximumFractionDigits: digits }).format(value);
}

/** Events or changes per second: `1,234/s`; one digit after the point below 10, `<0.1/s` for a trickle. */
export function formatRate(perSecond: number, language: string): string {
  if (!Number.isFinite(perSecond)) return unknownFigure;
  if (perSecond > 0 && perSecond < 0.1) return `<${formatNumber(0.1, language, 1)}/s`;
  return `${formatNumber(perSecond, language, perSecond < 10 ? 1 : 0)}/s`;
}

const byteUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

/** Sizes in powers of 1,024 (IEC 80000-13): `1.5 MiB`; one digit after the point below 10. */
export function formatBytes(bytes: number, language: string): string {
  if (!Number.isFinite(bytes)) return unknownFigure;
  let value = bytes;
  let unit = 0;
  // 1,023.95 and more would be written as 1,024 of the smaller unit.
  while (Math.abs(value) >= 1023.5 && unit < byteUnits.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && Math.abs(value) < 10 ? 1 : 0;
  return `${formatNumber(value, language, digits)} ${byteUnits[unit] ?? "B"}`;
}

const durationUnits = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
  { unit: "second", ms: 1_000 },
] as const;

/** A duration in its two largest units: `2 hr 13 min`, `3 days 4 hr`, `45 sec`, `320 ms`; below a minute one unit is enough. */
export function formatDuration(ms: number, language: string): string {
  if (!Number.isFinite(ms)) return unknownFigure;
  const sign = ms < 0 ? "-" : "";
  const size = Math.abs(ms);
  const part = (value: number, unit: string, digits = 0) =>
    numberFormat(language, {
      style: "unit",
      unit,
      unitDisplay: "short",
      maximumFractionDigits: digits,
    }).format(value);
  if (size < 999.5) return sign + part(Math.round(size), "millisecond");
  if (size < 9_950) return sign + part(size / 1_000, "second", 1);
  // Rounded to whole seconds first, so that 59.9 s never becomes "0 min 60 s".
  let rest = Math.round(size / 1_000) * 1_000;
  const at = durationUnits.findIndex((entry) => rest >= entry.ms);
  const large = durationUnits[at];
  if (!large) return sign + part(0, "second");
  const count = Math.floor(rest / large.ms);
  rest -= count * large.ms;
  const small = durationUnits[at + 1];
  const smallCount = small ? Math.floor(rest / small.ms) : 0;
  const first = sign + part(count, large.unit);
  return small && smallCount > 0 ? `${first} ${part(smallCount, small.unit)}` : first;
}

const relativeUnits = [
  { unit: "year", ms: 365 * 86_400_000 },
  { unit: "month", ms: 30 * 86_400_000 },
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
  { unit: "second", ms: 1_000 },
] as const;

const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

function relativeFormat(language: string, numeric: "auto" | "always"): Intl.RelativeTimeFormat {
  const key = `${language}|${numeric}`;
  let found = relativeFormats.get(key);
  if (!found) {
    found = new Intl.RelativeTimeFormat(language, { style: "short", numeric });
    relativeFormats.set(key, found);
  }
  return found;
}

/**
 * `time` as seen from `now`: `5 min. ago`, `in 2 hr.`, `now` within a second. The largest whole unit, cut and not rounded;
 * always a figure, as "yesterday" would be wrong for 26 hours ago in the small hours.
 */
export function formatRelative(time: number, now: number, language: string): string {
  if (!Number.isFinite(time)) return unknownFigure;
  const away = time - now;
  const found = relativeUnits.find((entry) => Math.abs(away) >= entry.ms);
  if (!found) return relativeFormat(language, "auto").format(0, "second");
  return relativeFormat(language, "always").format(Math.trunc(away / found.ms), found.unit);
}
