import { type KindName, kindOf } from "@cim/contracts/kinds";

/** The projection whose rows are things of this kind; the empty text where there is none. */
export function projectionOfKind(kind: KindName): string {
  return kindOf(kind).projection ?? "";
}
