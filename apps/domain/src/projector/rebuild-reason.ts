import type { Checkpoint } from "../store/projection-store.ts";
import type { FoldPlan } from "./fold-plan.ts";

/**
 * Why kept rows must be folded anew; undefined when they are good as they are.
 * @param last newest position of the log
 * @param damaged subjects of rows that cannot be told
 */
export function rebuildReason(
  plan: FoldPlan,
  last: number,
  stored: Checkpoint | undefined,
  damaged: readonly string[],
): string | undefined {
  if (damaged.length > 0) return `${damaged.length} kept rows are damaged, first ${damaged[0]}`;
  if (stored === undefined) return undefined;
  if (stored.rebuilding) return "a rebuild was interrupted";
  if (stored.position > last) return `the log ends at ${last}, before the checkpoint ${stored.position}`;
  const names = new Set([...Object.keys(plan.versions), ...Object.keys(stored.versions)]);
  const changed = [...names].filter((name) => plan.versions[name] !== stored.versions[name]);
  return stored.position > 0 && changed.length > 0 ? `changed: ${changed.join(", ")}` : undefined;
}
