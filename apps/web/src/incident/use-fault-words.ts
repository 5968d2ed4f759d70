import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import type { IncidentFault } from "./incident-file-error.ts";
import { knownVersion } from "./known-version.ts";

/** Why a file was refused and what to do, in words. */
export function useFaultWords(): (fault: IncidentFault) => string {
  const say = useWords();
  const format = useFormat();
  return ({ code, line, amount }) => {
    if (code === "newer") return say("incident.fault.newer", { amount, known: knownVersion });
    if (code === "line") return say("incident.fault.line", { line });
    if (code === "too-long") return say("incident.fault.too-long", { line, bytes: format.bytes(amount) });
    if (code === "too-large") return say("incident.fault.too-large", { bytes: format.bytes(amount) });
    if (code === "too-many") return say("incident.fault.too-many", { amount });
    if (code === "too-deep") return say("incident.fault.too-deep", { line, amount });
    return say(`incident.fault.${code}`);
  };
}
