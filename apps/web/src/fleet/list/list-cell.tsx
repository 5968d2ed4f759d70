import { type Accessor, Show } from "solid-js";
import { Because } from "../../thing/because.tsx";
import { FieldValue } from "../../thing/field-value.tsx";
import { changedMark } from "../../ui/changed-mark.ts";
import type { FleetComponent } from "../model/fleet-component.ts";
import type { ListColumn } from "./list-columns.ts";

/** One value of a component, which explains itself by the row that it comes from, and pulses when it changes. */
export function ListCell(props: {
  readonly column: ListColumn;
  readonly component: Accessor<FleetComponent>;
  readonly isCalm: boolean;
}) {
  const value = () => props.component()[props.column.of];
  const rowKey = () => props.column.rowKey(props.component());
  const shown = () => (
    <FieldValue projection={props.column.projection} field={props.column.field} value={value()} length={24} />
  );
  return (
    <span
      class="field-cell"
      ref={changedMark(
        () => `${props.component().key}|${props.isCalm}`,
        () => (props.isCalm ? undefined : JSON.stringify(value())),
      )}
    >
      <Show when={rowKey() !== ""} fallback={shown()}>
        <Because inTable projection={props.column.projection} rowKey={rowKey()} field={props.column.field}>
          {shown()}
        </Because>
      </Show>
    </span>
  );
}
