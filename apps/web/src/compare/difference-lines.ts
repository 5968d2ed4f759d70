import {
  type DifferenceKind,
  differenceKinds,
  type FieldChange,
  type ThingDifference,
} from "./thing-difference.ts";

/** One line of the list of differences: a heading, or one field of a thing (or the whole thing, where it appeared or vanished). */
export type DifferenceLine =
  | { readonly type: "heading"; readonly id: string; readonly kind: DifferenceKind; readonly things: number }
  | {
      readonly type: "thing";
      readonly id: string;
      readonly thing: ThingDifference;
      readonly field: FieldChange | undefined;
      /** The first line of its thing names it. */
      readonly isFirst: boolean;
    };

/** The things as lines of equal height: a heading per kind that there is, then a line per changed field. */
export function differenceLines(things: readonly ThingDifference[]): readonly DifferenceLine[] {
  const lines: DifferenceLine[] = [];
  for (const kind of differenceKinds) {
    const ofKind = things.filter((thing) => thing.kind === kind);
    if (ofKind.length === 0) continue;
    lines.push({ type: "heading", id: kind, kind, things: ofKind.length });
    for (const thing of ofKind) {
      const id = `${kind}:${thing.slice}:${thing.key}`;
      const [first, ...rest] = thing.fields;
      lines.push({ type: "thing", id, thing, field: first, isFirst: true });
      for (const field of rest)
        lines.push({ type: "thing", id: `${id}:${field.path}`, thing, field, isFirst: false });
    }
  }
  return lines;
}
