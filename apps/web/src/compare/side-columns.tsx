import { type Accessor, Show } from "solid-js";
import { kindOfProjection } from "../thing/references.ts";
import { ThingLink } from "../thing/thing-link.tsx";
import type { FieldColumn } from "../thing/thing-table.tsx";
import type { Column } from "../ui/table-columns.ts";
import { ThingName } from "./difference-item.tsx";
import { DifferenceMark } from "./difference-mark.tsx";
import type { RowPair } from "./pair-rows.ts";
import { PastValue } from "./past-value.tsx";
import { type SayCompare, useCompareWords } from "./use-compare-words.ts";

/** Which of the two moments a column shows. */
export type Side = "before" | "after";

/** Fields shown of each moment: what fits beside the other one. */
const mostFields = 3;

/** The fields shown of each moment: those that the screen shows first, without the one that names the thing. */
export function sideFields(projection: string, columns: readonly FieldColumn[]): readonly FieldColumn[] {
  const naming = new Set([
    "name",
    "title",
    "hostname",
    kindOfProjection(projection)?.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase()),
  ]);
  const rank = { narrow: 0, half: 1, wide: 2, full: 3, vast: 4 };
  return columns
    .filter((column) => !naming.has(column.field))
    .map((column, place) => ({ column, place }))
    .sort(
      (one, other) =>
        rank[one.column.from ?? "narrow"] - rank[other.column.from ?? "narrow"] || one.place - other.place,
    )
    .slice(0, mostFields)
    .map(({ column }) => column);
}

/** The columns of one moment: the thing, then its fields. Changed cells carry a sign and a word, not a colour alone. */
export function sideColumns(
  side: Side,
  projection: string,
  fields: readonly FieldColumn[],
  say: SayCompare,
  word: (path: string) => string,
): readonly Column<RowPair>[] {
  const of = side === "before" ? say("earlier") : say("later");
  return [
    {
      name: `${side}-thing`,
      label: `${of}: ${say("columns.thing")}`,
      cell: (pair) => <ThingCell side={side} projection={projection} pair={pair} />,
    },
    ...fields.map(
      ({ field, width }, index): Column<RowPair> => ({
        name: `${side}-${field}`,
        label: word(field),
        width: width ?? "128px",
        ...(index === 0 ? {} : { from: index === 1 ? "wide" : "full" }),
        cell: (pair) => <ValueCell side={side} projection={projection} field={field} pair={pair} />,
      }),
    ),
  ];
}

function ThingCell(props: {
  readonly side: Side;
  readonly projection: string;
  readonly pair: Accessor<RowPair>;
}) {
  const say = useCompareWords();
  const row = () => props.pair()[props.side];
  const named = () => ({
    projection: props.projection,
    key: props.pair().key,
    before: props.pair().before,
    after: props.side === "after" ? props.pair().after : undefined,
  });
  const mark = () => {
    const { kind } = props.pair();
    const isHere =
      kind === "added" ? props.side === "after" : kind === "removed" ? props.side === "before" : true;
    return kind !== "same" && isHere ? kind : undefined;
  };
  return (
    <span class="side-cell" data-side={props.side}>
      <Show
        when={row()}
        fallback={
          <span class="side-gap">{props.side === "before" ? say("absentBefore") : say("absentAfter")}</span>
        }
      >
        <Show when={mark()}>{(kind) => <DifferenceMark kind={kind()} quiet />}</Show>
        <Show when={kindOfProjection(props.projection)} fallback={<ThingName thing={named()} />}>
          {(kind) => (
            <ThingLink inTable thing={{ kind: kind(), id: props.pair().key }}>
              <ThingName thing={named()} />
            </ThingLink>
          )}
        </Show>
      </Show>
    </span>
  );
}

function ValueCell(props: {
  readonly side: Side;
  readonly projection: string;
  readonly field: string;
  readonly pair: Accessor<RowPair>;
}) {
  const say = useCompareWords();
  const row = () => props.pair()[props.side];
  const isChanged = () => props.pair().changed.has(props.field);
  return (
    <Show when={row()} fallback={<span class="side-gap" aria-hidden="true" />}>
      {(found) => (
        <span class="side-cell" data-changed={isChanged() ? "" : undefined}>
          <Show when={isChanged()}>
            <span class="compare-sign" aria-hidden="true">
              ≠
            </span>
            <span class="sr-only">{say("changedCell")}: </span>
          </Show>
          <PastValue
            projection={props.projection}
            path={props.field}
            value={found()[props.field]}
            length={20}
          />
        </span>
      )}
    </Show>
  );
}
