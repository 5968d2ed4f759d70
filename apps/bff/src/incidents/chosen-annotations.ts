import { type AnnotationRow, annotationRow, type IncidentRequest, InvalidInputError } from "@cim/contracts";

/**
 * The annotations that a file takes along, as they are now: those named, or those that touch the span. Pure.
 * @param rows JSON texts of the annotations that are served live
 * @throws InvalidInputError for a named one that is not there
 */
export function chosenAnnotations(
  rows: readonly string[],
  { annotations, from, to }: Pick<IncidentRequest, "annotations" | "from" | "to">,
): readonly AnnotationRow[] {
  const known = rows.flatMap((text) => annotationRow.safeParse(JSON.parse(text)).data ?? []);
  if (annotations === undefined) {
    return known.filter(({ at, until }) => at <= to && (until ?? at) >= from).sort(byMoment);
  }
  const byKey = new Map(known.map((row) => [row.key, row]));
  const faults = annotations.flatMap((key, index) =>
    byKey.has(key) ? [] : [{ field: `annotations.${index}`, fix: "name an annotation that is there" }],
  );
  if (faults.length > 0) throw new InvalidInputError("The request", faults);
  return [...new Set(annotations)].flatMap((key) => byKey.get(key) ?? []).sort(byMoment);
}

function byMoment(one: AnnotationRow, other: AnnotationRow): number {
  return one.at - other.at || (one.key < other.key ? -1 : 1);
}
