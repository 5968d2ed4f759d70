/** How one search parameter of the URL reads and writes a typed value. A value equal to `fallback` is left out of the URL. */
export interface UrlCodec<Value> {
  readonly fallback: Value;
  /** The value of `text`, or undefined when it is none: a person may type anything into a URL. */
  parse(text: string): Value | undefined;
  format(value: Value): string;
}

const longest = 2_048;

/** Any text up to 2,048 characters. */
export function text(fallback = ""): UrlCodec<string> {
  return {
    fallback,
    parse: (given) => (given.length <= longest ? given : undefined),
    format: (value) => value,
  };
}

/** One of `values`; the first is the fallback. */
export function oneOf<const Values extends readonly [string, ...string[]]>(
  values: Values,
): UrlCodec<Values[number]> {
  return {
    fallback: values[0],
    parse: (given) => (values.includes(given) ? given : undefined),
    format: (value) => value,
  };
}

/** On (`1`) or off (left out, unless it is on by default: then `0`). */
export function flag(fallback = false): UrlCodec<boolean> {
  return {
    fallback,
    parse: (given) => (given === "1" ? true : given === "0" ? false : undefined),
    format: (value) => (value ? "1" : "0"),
  };
}

/** A whole number from `least` on, up to the largest safe integer; undefined when left out. */
export function whole(least = 0): UrlCodec<number | undefined> {
  return {
    fallback: undefined,
    parse(given) {
      const value = /^\d{1,16}$/u.test(given) ? Number(given) : Number.NaN;
      return Number.isSafeInteger(value) && value >= least ? value : undefined;
    },
    format: (value) => (value === undefined ? "" : String(value)),
  };
}

/** Several of `values`, separated by commas, in the order of `values`; none when left out. */
export function someOf<const Values extends readonly string[]>(
  values: Values,
): UrlCodec<readonly Values[number][]> {
  return {
    fallback: [],
    parse(given) {
      const named = given.split(",");
      return values.filter((value) => named.includes(value));
    },
    format: (chosen) => values.filter((value) => chosen.includes(value)).join(","),
  };
}

/** How a table is sorted: `name` ascending, `-name` descending. `columns[0]` ascending unless `fallback` says otherwise. */
export function sortBy<const Columns extends readonly [string, ...string[]]>(
  columns: Columns,
  fallback?: { readonly column: Columns[number]; readonly direction: "ascending" | "descending" },
): UrlCodec<{ readonly column: Columns[number]; readonly direction: "ascending" | "descending" }> {
  return {
    fallback: fallback ?? { column: columns[0], direction: "ascending" },
    parse(given) {
      const column: Columns[number] = given.replace(/^-/u, "");
      if (!columns.includes(column)) return undefined;
      return { column, direction: given.startsWith("-") ? "descending" : "ascending" };
    },
    format: (value) => (value.direction === "descending" ? `-${value.column}` : value.column),
  };
}

export type UrlShape = Readonly<Record<string, UrlCodec<never> | UrlCodec<unknown>>>;
export type UrlValues<Shape> = {
  readonly [Name in keyof Shape]: Shape[Name] extends UrlCodec<infer Value> ? Value : never;
};

/** Reads one value; what cannot be read counts as left out. */
export function readUrlValue<Value>(codec: UrlCodec<Value>, given: string | undefined): Value {
  return given === undefined ? codec.fallback : (codec.parse(given) ?? codec.fallback);
}

/** Writes one value; null takes it out of the URL, because it is the fallback. */
export function writeUrlValue<Value>(codec: UrlCodec<Value>, value: Value): string | null {
  const written = codec.format(value);
  return written === codec.format(codec.fallback) ? null : written;
}
