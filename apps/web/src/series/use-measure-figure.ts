import { type MeasureName, measureOf } from "@cim/contracts/series";
import { useFormat } from "../ui/use-format.ts";
import { type SaySeries, useSeriesWords } from "./use-series-words.ts";

type Format = ReturnType<typeof useFormat>;

/** Digits after the point that a figure of this size needs: three figures in all. */
function digitsOf(value: number): number {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 100) return 0;
  return size >= 10 ? 1 : 2;
}

function write(value: number, measure: MeasureName, format: Format, say: SaySeries): string {
  const { unit } = measureOf(measure);
  if (!Number.isFinite(value)) return format.number(value);
  if (unit === "1/s") return format.rate(value);
  if (unit === "bytes") return format.bytes(value);
  if (unit === "bytes/s") return `${format.bytes(value)}/s`;
  if (unit === "ms")
    return value < 1_000 ? `${format.number(value, digitsOf(value))} ms` : format.duration(value);
  const figure = format.number(value, digitsOf(value));
  return unit === "cores" ? say("cores", { count: value, figure }) : figure;
}

/**
 * Writes figures of measures with their units: `12/s`, `4.2 ms`, `1.5 GiB`.
 * @example const figure = useMeasureFigure(); figure(4.2, "link.rtt")
 */
export function useMeasureFigure(): (value: number, measure: MeasureName) => string {
  const format = useFormat();
  const say = useSeriesWords();
  return (value, measure) => write(value, measure, format, say);
}
