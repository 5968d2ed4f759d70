import type { AnnotationRow } from "@cim/contracts/history";
import type { ThingRef } from "@cim/contracts/rows";

/** Newest moment first; of one moment the annotation written last. */
export function byMoment(rows: readonly AnnotationRow[]): readonly AnnotationRow[] {
  return [...rows].sort((one, other) => other.at - one.at || other.position - one.position);
}

/** The annotations that name `thing`. */
export function annotationsOf(rows: readonly AnnotationRow[], thing: ThingRef): readonly AnnotationRow[] {
  return rows.filter((row) => row.things.some(({ kind, id }) => kind === thing.kind && id === thing.id));
}

/** The annotations whose moment or span touches the positions from `from` to `to`. */
export function annotationsTouching(
  rows: readonly AnnotationRow[],
  from: number,
  to: number,
): readonly AnnotationRow[] {
  return rows.filter((row) => row.at <= to && (row.until ?? row.at) >= from);
}
