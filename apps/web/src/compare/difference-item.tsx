import { kindOf } from "@cim/contracts/kinds";
import { type Accessor, createMemo, For, Match, Show, Switch } from "solid-js";
import { kindOfProjection } from "../thing/references.ts";
import { ThingLink } from "../thing/thing-link.tsx";
import type { FieldColumn } from "../thing/thing-table.tsx";
import { useFieldWord } from "../thing/use-field-word.ts";
import { MonoId } from "../ui/mono-id.tsx";
import { BecauseLink } from "./because-link.tsx";
import type { DifferenceLine } from "./difference-lines.ts";
import { DifferenceMark } from "./difference-mark.tsx";
import { PastValue } from "./past-value.tsx";
import type { PastRow, ThingDifference } from "./thing-difference.ts";
import { useCompareWords } from "./use-compare-words.ts";
import { ValueChange } from "./value-change.tsx";

type ThingLine = Extract<DifferenceLine, { type: "thing" }>;
type Named = Pick<ThingDifference, "projection" | "key" | "before" | "after">;
type HeadingLine = Extract<DifferenceLine, { type: "heading" }>;

/** One line of the difference: a heading, or a thing with one of its fields before and after, and why. */
export function DifferenceItem(props: {
  readonly line: Accessor<DifferenceLine>;
  readonly columns: readonly FieldColumn[];
  readonly selected: string | undefined;
}) {
  const say = useCompareWords();
  const heading = () => {
    const line = props.line();
    return line.type === "heading" ? line : undefined;
  };
  const thing = () => {
    const line = props.line();
    return line.type === "thing" ? line : undefined;
  };
  return (
    <Switch>
      <Match when={heading() as HeadingLine | undefined}>
        {(line) => (
          <div class="compare-heading">
            <DifferenceMark kind={line().kind} quiet />
            {/* Arrow keys lead from row to row, and so over the heading. */}
            <strong tabIndex={-1} data-row-head="">
              {say(`heading.${line().kind}`, { count: line().things })}
            </strong>
          </div>
        )}
      </Match>
      <Match when={thing() as ThingLine | undefined}>
        {(line) => (
          <ThingItem line={line} columns={props.columns} isSelected={line().thing.key === props.selected} />
        )}
      </Match>
    </Switch>
  );
}

function ThingItem(props: {
  readonly line: Accessor<ThingLine>;
  readonly columns: readonly FieldColumn[];
  readonly isSelected: boolean;
}) {
  const word = useFieldWord();
  const thing = () => props.line().thing;
  const kind = createMemo(() => kindOfProjection(thing().projection));
  return (
    <div
      class="compare-line"
      data-kind={thing().kind}
      data-first={props.line().isFirst ? "" : undefined}
      data-selected={props.isSelected ? "" : undefined}
    >
      <span class="compare-thing">
        <DifferenceMark kind={thing().kind} quiet />
        <Show when={kind()} fallback={<ThingName thing={thing()} />}>
          {(name) => (
            <ThingLink thing={{ kind: name(), id: thing().key }} class="compare-thing-link" isHead>
              <ThingName thing={thing()} />
            </ThingLink>
          )}
        </Show>
      </span>
      <Show when={props.line().field} fallback={<FieldlessThing thing={thing()} columns={props.columns} />}>
        {(field) => (
          <>
            <span class="compare-field">{word(field().path)}</span>
            <span class="compare-values">
              <ValueChange projection={thing().projection} change={field()} />
            </span>
          </>
        )}
      </Show>
      <span class="compare-why">
        <BecauseLink
          inTable
          thing={thing()}
          position={props.line().field ? (props.line().field?.because ?? null) : thing().because}
        />
      </span>
    </div>
  );
}

/** Its title, and its key where that says something else. */
export function ThingName(props: { readonly thing: Named }) {
  const title = () => titleOf(props.thing);
  return (
    <Show when={title() !== props.thing.key} fallback={<MonoId still text={props.thing.key} length={36} />}>
      <span class="compare-title">{title()}</span>{" "}
      <span class="compare-key">
        <MonoId still text={props.thing.key} length={24} />
      </span>
    </Show>
  );
}

/** A thing that came or went, or one that changed and is back as it was. */
function FieldlessThing(props: {
  readonly thing: ThingDifference;
  readonly columns: readonly FieldColumn[];
}) {
  const say = useCompareWords();
  return (
    <Show
      when={props.thing.kind === "changed"}
      fallback={<WholeThing thing={props.thing} columns={props.columns} />}
    >
      <span class="compare-whole text-muted">{say("backAgain")}</span>
    </Show>
  );
}

/** What a thing that came or went is: its most telling fields. */
function WholeThing(props: { readonly thing: ThingDifference; readonly columns: readonly FieldColumn[] }) {
  const word = useFieldWord();
  const row = (): PastRow | undefined => props.thing.after ?? props.thing.before;
  const fields = createMemo(() =>
    props.columns
      .map(({ field }) => ({ field, value: row()?.[field] }))
      .filter(
        ({ value }) =>
          value !== null &&
          value !== undefined &&
          value !== "" &&
          value !== titleOf(props.thing) &&
          value !== props.thing.key,
      )
      .slice(0, 4),
  );
  return (
    <span class="compare-whole">
      <For each={fields()}>
        {({ field, value }) => (
          <span class="compare-whole-field">
            <span class="text-muted">{word(field)} </span>
            <PastValue projection={props.thing.projection} path={field} value={value} />
          </span>
        )}
      </For>
    </span>
  );
}

/** What a person calls the thing: the field that its kind is titled by, else its key. */
export function titleOf(thing: Named): string {
  const kind = kindOfProjection(thing.projection);
  const field = kind === undefined ? undefined : kindOf(kind).title;
  const title = field === undefined ? undefined : (thing.after ?? thing.before)?.[field];
  return typeof title === "string" && title !== "" ? title : thing.key;
}
