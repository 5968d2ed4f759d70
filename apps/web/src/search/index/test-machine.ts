import type { LiveRow } from "../../live/parse-frame.ts";

/** A machine of so many components in 60 contexts, which publish so many subjects between them. */
export function machineRows(components: number, subjects: number): ReadonlyMap<string, readonly LiveRow[]> {
  const nouns = ["order", "invoice", "parcel", "customer", "ledger", "stock"];
  const facets = ["line", "draft", "summary", "reminder", "archive", "batch", "notice"];
  const verbs = ["placed", "changed", "cancelled", "sent", "failed", "settled", "expired"];
  const pick = <Value>(from: readonly Value[], at: number) => from[at % from.length] as Value;
  const context = (at: number) => `${pick(nouns, at % 60)}-${Math.floor((at % 60) / nouns.length)}`;
  const subjectAt = (at: number) => {
    const part = Math.floor(at / (60 * verbs.length));
    const facet = `${pick(facets, part)}-${Math.floor(part / facets.length)}`;
    return `${context(at)}.events.${facet}.${pick(verbs, Math.floor(at / 60))}`;
  };
  const each = Math.ceil(subjects / components);
  const hex = (at: number) => ((at * 2_654_435_761) >>> 0).toString(16).padStart(8, "0");
  return new Map<string, readonly LiveRow[]>([
    [
      "components",
      Array.from({ length: components }, (_, at) => ({
        key: `cmp-${hex(at)}`,
        position: at + 1,
        name: `${pick(nouns, at)}-${pick(["web", "worker", "store", "gateway"], at)}-${String(at).padStart(5, "0")}`,
        boundedContext: context(at),
        owner: `team-${at % 40}`,
        state: "running",
        publishes: Array.from({ length: each }, (_none, index) => subjectAt(at * each + index)),
        subscribes: [`${context(at + 7)}.events.>`],
      })),
    ],
    [
      "configurations",
      Array.from({ length: components / 2 }, (_, at) => ({
        key: `host-${String(at).padStart(4, "0")}`,
        position: at + 1,
        leafNode: `leaf-${at % 300}`,
        owner: `team-${at % 40}`,
      })),
    ],
    [
      "leaf-nodes",
      Array.from({ length: 300 }, (_, at) => ({
        key: `leaf-${at}`,
        position: at + 1,
        hostname: `oslo-${at}`,
        cluster: `cluster-${at % 12}`,
      })),
    ],
  ]);
}
