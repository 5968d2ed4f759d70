import type { AnyRow, ProjectionName } from "@cim/contracts";
import { rowAfter, type Tally, tallied } from "@cim/model";
import { carryAttempts } from "./carry-attempts.ts";
import { orderOf } from "./fold-order.ts";
import type { FoldPlan } from "./fold-plan.ts";
import { tableDifferences } from "./table-differences.ts";
import type { ReadonlyTables, RowChange, Tables } from "./tables.ts";

type Rows = ReadonlyMap<string, AnyRow>;
const none: Rows = new Map();

/**
 * What must be written so that some projections are as they were folded anew: their rows, the counts of them, the events set
 * aside for them, and the count of all events set aside; byte for byte what a fold of everything would have given.
 * @param fresh what a plan of only these projections folded up to `position`
 * @param plan of which their code is part
 * @param retried key of an event set aside that was tried again
 */
export function replacedRows(
  kept: ReadonlyTables,
  fresh: ReadonlyTables,
  names: ReadonlySet<ProjectionName>,
  plan: FoldPlan,
  position: number,
  retried?: string,
): readonly RowChange[] {
  const isOurs = (row: AnyRow) => names.has(row.projection as ProjectionName);
  const before: Tables = new Map();
  const after: Tables = new Map();
  for (const name of names) {
    before.set(name, new Map(kept.get(name)));
    after.set(name, new Map(fresh.get(name)));
  }
  const counted = [...names, "set-aside" as const];
  before.set(
    "counts",
    only(kept.get("counts"), (_, key) => counted.includes(key as ProjectionName)),
  );
  after.set(
    "counts",
    only(fresh.get("counts"), (_, key) => names.has(key as ProjectionName)),
  );
  before.set("set-aside", only(kept.get("set-aside"), isOurs));
  after.set("set-aside", only(fresh.get("set-aside"), isOurs));
  carryAttempts(kept, after, retried);

  const others = only(kept.get("set-aside"), (row) => !isOurs(row));
  const count = countOf([...others.values(), ...(after.get("set-aside")?.values() ?? [])], plan);
  if (count !== undefined) after.get("counts")?.set("set-aside", count);
  return tableDifferences(before, after, Math.max(1, position));
}

function only(rows: Rows | undefined, isWanted: (row: AnyRow, key: string) => boolean): Map<string, AnyRow> {
  return new Map([...(rows ?? none)].filter(([key, row]) => isWanted(row, key)));
}

/** The count of events set aside, counted in the order in which they were: it depends on the rows of every projection. */
function countOf(setAside: readonly AnyRow[], plan: FoldPlan): AnyRow | undefined {
  const tally: Tally | undefined = plan.tallies.get("set-aside");
  if (tally === undefined) return undefined;
  const order = ["normalise", ...orderOf(plan).filter((name) => name !== "normalise")];
  const place = (row: AnyRow) => order.indexOf(String(row.projection));
  const inOrder = [...setAside].sort(
    (left, right) => left.position - right.position || place(left) - place(right),
  );
  let count: AnyRow | undefined;
  for (const row of inOrder) {
    const known = count as Parameters<typeof tallied>[1];
    count = rowAfter(count, tallied(tally, known, undefined, row), "set-aside", row);
  }
  return count;
}
