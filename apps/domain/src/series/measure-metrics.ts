import { type MeasureName, measureNames, measureOf, metricOf } from "@cim/contracts";
import { Gauge, type Registry } from "prom-client";
import type { LatestValue } from "./keeper/series-book.ts";

export interface MeasureMetricsOptions {
  /** Gets what is measured of the whole machine; names nothing. */
  readonly registry: Registry;
  /** Gets what is measured of single things, by their ids; absent: nobody does. */
  readonly things: Registry | undefined;
  readonly latest: (measure: MeasureName) => ReadonlyMap<string, LatestValue>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Seconds after which a value is no present one any more: what is not measured now is absent, as Prometheus wants it. */
const stale = 60;

/** Tells Prometheus the newest value of every series, when it asks. One gauge for measures that differ by state only. */
export function createMeasureMetrics({ registry, things, latest, now }: MeasureMetricsOptions): void {
  const byMetric = new Map<string, MeasureName[]>();
  for (const measure of measureNames) {
    const { name } = metricOf(measure);
    byMetric.set(name, [...(byMetric.get(name) ?? []), measure]);
  }
  for (const [name, measures] of byMetric) {
    const [first] = measures;
    if (first === undefined) continue;
    const { label, state } = metricOf(first);
    const into = label === undefined ? registry : things;
    if (into === undefined) continue;
    new Gauge({
      name,
      help: helpOf(measures),
      labelNames: [...(label === undefined ? [] : [label]), ...(state === undefined ? [] : ["state"])],
      registers: [into],
      collect() {
        this.reset();
        const before = now() / 1000 - stale;
        for (const measure of measures) {
          const metric = metricOf(measure);
          for (const [of, { value, second }] of latest(measure)) {
            if (second < before) continue;
            const labels = {
              ...(metric.label === undefined ? {} : { [metric.label]: of }),
              ...(metric.state === undefined ? {} : { state: metric.state }),
            };
            this.set(labels, value * metric.scale);
          }
        }
      },
    });
  }
}

/** Of measures that differ by state, what they share. */
function helpOf(measures: readonly MeasureName[]): string {
  const [first] = measures;
  if (first === undefined) return "";
  const { describe } = measureOf(first);
  return measures.length === 1
    ? describe
    : `By state: ${measures.map((each) => measureOf(each).describe).join(" ")}`;
}
