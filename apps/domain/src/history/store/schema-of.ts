import { cidOf } from "@cim/contracts";
import type { FoldPlan } from "../../projector/fold-plan.ts";

/** Names what rows mean: the CID of every projection's version and the hashes of its schema. Another one, other rows. */
export function schemaOf(plan: Pick<FoldPlan, "versions">): string {
  const versions = Object.entries(plan.versions).sort(([left], [right]) => (left < right ? -1 : 1));
  return cidOf(new TextEncoder().encode(JSON.stringify(versions)));
}
