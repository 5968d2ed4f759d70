import { type ChangeRow, type DeliveryStep, deliverySteps } from "@cim/contracts/delivery";

/** What the changes of a column have in common: the step they wait for or are in, that they failed, or that they arrived. */
export type ColumnName = DeliveryStep | "failed" | "done";

export interface BoardColumn {
  readonly name: ColumnName;
  readonly changes: readonly ChangeRow[];
}

/** Columns that stand there also while they are empty: the way that every change goes. */
const always: readonly ColumnName[] = [
  "failed",
  "done",
  ...deliverySteps.flatMap((entry) => (entry.optional || entry.step === "submitted" ? [] : [entry.step])),
];

const order: readonly ColumnName[] = deliverySteps.flatMap(({ step }): readonly ColumnName[] =>
  step === "built" ? [step, "failed"] : step === "deployed" ? [step, "done"] : [step],
);

/**
 * The changes by what they wait for, in the order of the way. Who waits longest stands first; who failed or arrived last stands first.
 * Those that go on as another commit are in no column; of those that arrived, only who did so after `doneSince`.
 * @param doneSince RFC 3339
 */
export function boardColumns(changes: readonly ChangeRow[], doneSince: string): readonly BoardColumn[] {
  const columns = new Map<ColumnName, ChangeRow[]>(order.map((name) => [name, []]));
  for (const change of changes) {
    const name = columnOf(change, doneSince);
    if (name !== undefined) columns.get(name)?.push(change);
  }
  return [...columns].flatMap(([name, found]) => {
    if (found.length === 0 && !always.includes(name)) return [];
    const isLast = name === "failed" || name === "done";
    const by = (change: ChangeRow) => (isLast ? change.time : (change.waitsSince ?? change.startedAt));
    found.sort((one, other) =>
      by(one) < by(other) ? -1 : by(one) > by(other) ? 1 : one.key < other.key ? -1 : 1,
    );
    return [{ name, changes: isLast ? found.reverse() : found }];
  });
}

function columnOf(change: ChangeRow, doneSince: string): ColumnName | undefined {
  if (change.state === "failed") return "failed";
  if (change.state !== "done") return change.waitsFor ?? undefined;
  const arrived = change.steps.deployed?.time ?? change.time;
  return arrived >= doneSince ? "done" : undefined;
}
