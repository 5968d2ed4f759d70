import type { DeliveryStep } from "@cim/contracts/delivery";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import { useDeliveryWords } from "../use-delivery-words.ts";
import type { UsualTime } from "./step-times.ts";

/** A usual time in words; reactive to the language. */
export function useUsualText() {
  const say = useWords();
  const sayHere = useDeliveryWords();
  const format = useFormat();
  const whose = ({ of, name = "" }: UsualTime) => sayHere(`usual.of.${of}`, { name });
  return {
    /** `usually 12 sec` */
    short: (usual: UsualTime) => sayHere("usual.usually", { p50: format.duration(usual.p50) }),
    whose,
    /** With what it rests on. */
    tip: (step: DeliveryStep, usual: UsualTime) =>
      sayHere("usual.tip", {
        step: say(`steps.${step}`),
        p50: format.duration(usual.p50),
        p95: format.duration(usual.p95),
        count: usual.count,
        whose: whose(usual),
      }),
  };
}
