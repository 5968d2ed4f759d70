import {
  type AnyRow,
  CimError,
  escapeToken,
  type LogEvent,
  maxTokenLength,
  type ProjectionName,
} from "@cim/contracts";
import {
  type KnownRows,
  nextRow,
  type Projection,
  type Reading,
  rowAfter,
  tallied,
  withoutEmail,
} from "@cim/model";
import type { FoldPlan } from "./fold-plan.ts";
import type { RowChange, RowSource } from "./tables.ts";

/** What some events do to the rows, not yet committed: the tables stay as they are. */
export interface FoldBatch {
  /** One more event, in log order. Never throws: what a projection cannot take is set aside for it alone. */
  fold(reading: Reading): void;
  /** Rows that are now other than in the tables; one change per row. */
  changes(): readonly RowChange[];
}

/** Begins a batch on top of `tables`. */
export function beginBatch(plan: FoldPlan, tables: RowSource): FoldBatch {
  const changed = new Map<ProjectionName, Map<string, RowChange>>();
  const known = new Map<ProjectionName, KnownRows>();

  function current(projection: ProjectionName, key: string): AnyRow | undefined {
    const change = changed.get(projection)?.get(key);
    return change === undefined ? tables.get(projection)?.get(key) : change.after;
  }

  function put(
    projection: ProjectionName,
    key: string,
    before: AnyRow | undefined,
    after: AnyRow | undefined,
    event: LogEvent,
  ): void {
    if (after === before) return;
    let rows = changed.get(projection);
    if (rows === undefined) {
      rows = new Map();
      changed.set(projection, rows);
    }
    const first = rows.get(key);
    rows.set(key, {
      projection,
      key,
      before: first === undefined ? before : first.before,
      after,
      position: event.position,
    });
    const tally = plan.tallies.get(projection);
    if (tally === undefined) return;
    // By far the most changes leave the counts as they are.
    if (before !== undefined && after !== undefined && tally.stateOf(before) === tally.stateOf(after)) return;
    const count = current("counts", projection);
    const counted = tallied(tally, count as Parameters<typeof tallied>[1], before, after);
    put("counts", projection, count, rowAfter(count, counted, projection, event), event);
  }

  function knownRows(name: ProjectionName): KnownRows {
    let rows = known.get(name);
    if (rows === undefined) {
      rows = {
        has: (key) => current(name, key) !== undefined,
        count(state) {
          const counts = current("counts", name)?.byState as Readonly<Record<string, number>> | undefined;
          return counts !== undefined && Object.hasOwn(counts, state) ? (counts[state] ?? 0) : 0;
        },
      };
      known.set(name, rows);
    }
    return rows;
  }

  function project(projection: Projection, event: LogEvent): void {
    const { name } = projection;
    // All keys are folded before any is kept: an event changes a projection wholly or not at all.
    const steps = projection.keysOf(event, knownRows(name)).map((key) => {
      checkKey(key);
      const before = current(name, key);
      return { key, before, after: nextRow(projection, before, event, key) };
    });
    for (const { key, before, after } of steps) put(name, key, before, after, event);
  }

  function take(projection: Projection, event: LogEvent): void {
    try {
      project(projection, event);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      setAside(projection.name, event, error instanceof CimError ? error.code : "fold-failed", message);
    }
  }

  function setAside(projection: string, event: LogEvent, code: string, error: string): void {
    const key = setAsideKey(event.position, projection);
    const { position, subject, type } = event;
    const text = withoutEmail(error.slice(0, 1000));
    const fields = { event: position, projection, subject, type, code, error: text, attempts: 1 };
    put("set-aside", key, current("set-aside", key), rowAfter(undefined, fields, key, event), event);
  }

  return {
    fold({ event, misfit }) {
      if (misfit !== undefined) setAside("normalise", event, misfit.code, misfit.message);
      for (const projection of plan.every) take(projection, event);
      // What another system calls by the name of one of our types says something else.
      if (event.rule !== "native") return;
      for (const projection of plan.byType.get(event.type) ?? []) take(projection, event);
    },
    changes: () =>
      [...changed.values()].flatMap((rows) =>
        [...rows.values()].filter((change) => change.before !== change.after),
      ),
  };
}

/** Key of the row that tells of an event set aside for a projection (or `normalise`). */
export function setAsideKey(event: number, projection: string): string {
  return `${event}/${projection}`;
}

/** Escaping takes at most nine characters for one (three bytes of UTF-8 as %XX). */
const surelyShort = Math.floor(maxTokenLength / 9);

/** @throws InvalidTokenError for a key that no subject can carry */
function checkKey(key: string): void {
  if (key.length === 0 || key.length > surelyShort) escapeToken(key);
}
