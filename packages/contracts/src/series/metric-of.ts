import { type Measure, type MeasureName, measureOf } from "./measures.ts";

/** How a measure is told to Prometheus. */
export interface Metric {
  /** In base units, as Prometheus wants it; measures that differ by state share one. */
  readonly name: string;
  /** The label that carries what a series belongs to; undefined: the whole machine. */
  readonly label: string | undefined;
  readonly state: string | undefined;
  /** The measure's value times this is the metric's. */
  readonly scale: number;
}

const units: Readonly<Record<Measure["unit"], readonly [suffix: string, scale: number]>> = {
  "1": ["", 1],
  "1/s": ["_per_second", 1],
  bytes: ["_bytes", 1],
  "bytes/s": ["_bytes_per_second", 1],
  ms: ["_seconds", 0.001],
  cores: ["_cores", 1],
};

/** Measures whose last token is a state. */
const withState = /^(?<stem>.*components|changes)\.(?<state>[a-z]+)$/u;

/**
 * The Prometheus metric of a measure, made from its name by one rule: `cim_` and what it belongs to, what is measured, the unit.
 * @example metricOf("link.rtt") // { name: "cim_leaf_link_rtt_seconds", label: "leaf_link", state: undefined, scale: 0.001 }
 */
export function metricOf(measure: MeasureName): Metric {
  const { of, unit } = measureOf(measure);
  const [suffix, scale] = units[unit];
  const { stem = measure, state } = withState.exec(measure)?.groups ?? {};
  const label = of === "machine" ? undefined : of.replaceAll("-", "_");
  const [first = "", ...rest] = stem.split(".");
  const said = [label ?? first, ...rest].filter((token) => token !== "rate").join("_");
  // What the unit says already is not said twice.
  const base = suffix !== "" && said.endsWith(suffix) ? said.slice(0, -suffix.length) : said;
  return { name: `cim_${base.replaceAll("-", "_")}${suffix}`, label, state, scale };
}
