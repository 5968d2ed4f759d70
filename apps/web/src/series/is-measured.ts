import type { KindName } from "@cim/contracts/kinds";

const measured: readonly KindName[] = [
  "server",
  "leaf-link",
  "gateway",
  "stream",
  "consumer",
  "bounded-context",
  "cluster",
];

/** True when something is measured again and again of things of this kind. */
export function isMeasured(kind: KindName): boolean {
  return measured.includes(kind);
}
