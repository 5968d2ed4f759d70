import type { AnyRow } from "@cim/contracts/rows";
import type { Accessor } from "solid-js";
import { changedMark } from "../ui/changed-mark.ts";
import { Because } from "./because.tsx";
import { FieldValue } from "./field-value.tsx";

/**
 * A table's cell: the value of one field, which explains itself and pulses when it changes.
 * @param props.isCalm true while the rows change too fast for a pulse to say anything
 */
export function FieldCell(props: {
  readonly projection: string;
  readonly row: Accessor<AnyRow>;
  readonly field: string;
  readonly isCalm: () => boolean;
  readonly length?: number;
}) {
  const value = () => props.row()[props.field];
  const mark = () => (props.isCalm() ? undefined : JSON.stringify(value()));
  return (
    <span class="field-cell" ref={changedMark(() => `${props.row().key}|${props.isCalm()}`, mark)}>
      <Because inTable projection={props.projection} rowKey={props.row().key} field={props.field}>
        <FieldValue
          projection={props.projection}
          field={props.field}
          value={value()}
          length={props.length ?? 24}
        />
      </Because>
    </span>
  );
}
