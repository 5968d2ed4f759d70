import type { MeasureName } from "@cim/contracts/series";
import { useSeriesWords } from "./use-series-words.ts";

/** The word of a measure, reactive to the language. Its type checker is kept from multiplying forty names with their placeholders. */
export function useMeasureWord(): (measure: MeasureName) => string {
  const say = useSeriesWords() as (key: `measures.${MeasureName}`) => string;
  return (measure) => say(`measures.${measure}`);
}
