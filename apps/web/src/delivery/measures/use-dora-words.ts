import { useFormat } from "../../ui/use-format.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import type { DoraFigure, DoraMeasure } from "./dora.ts";

/** The four measures in words; reactive to the language. */
export function useDoraWords() {
  const say = useDeliveryWords();
  const format = useFormat();
  return {
    /** `3.4 per day`, `2 hr 5 min`, `12.5 %`; an em dash where nothing can be said. */
    value(measure: DoraMeasure, value: number | undefined): string {
      if (value === undefined) return "—";
      if (measure === "frequency")
        return say("measures.perDay", { value: format.number(value, value < 10 ? 1 : 0) });
      if (measure === "failureRate") return `${format.number(100 * value, 1)} %`;
      return format.duration(value);
    },
    /** What it rests on: `12 of 40 changes`. */
    rests(measure: DoraMeasure, { counted, among, open }: DoraFigure): string {
      if (measure === "frequency") return say("measures.counts", { count: counted.length });
      if (measure !== "recovery") return say("measures.ofAmong", { count: counted.length, among });
      const outages = say("measures.outages", {
        count: counted.reduce((sum, { failures }) => sum + failures.length, 0),
      });
      return open === 0 ? outages : `${outages}, ${say("measures.outagesOpen", { count: open })}`;
    },
  };
}
