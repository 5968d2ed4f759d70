import type { Accessor } from "solid-js";
import { useFormat } from "../../ui/use-format.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import type { DoraFigure, DoraMeasure } from "./dora.ts";

/** The four measures in words; reactive to the language. @param isHourly of a span so short that a day says little */
export function useDoraWords(isHourly: Accessor<boolean>) {
  const say = useDeliveryWords();
  const format = useFormat();
  return {
    /** `3.4 per day`, `2 hr 5 min`, `12.5 %`; an em dash where nothing can be said. */
    value(measure: DoraMeasure, value: number | undefined): string {
      if (value === undefined) return "—";
      if (measure === "frequency") {
        const rate = isHourly() ? value / 24 : value;
        const words = { value: format.number(rate, rate < 10 ? 1 : 0) };
        return isHourly() ? say("measures.perHour", words) : say("measures.perDay", words);
      }
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
