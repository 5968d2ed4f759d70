import type { AnyRow, ProjectionName } from "@cim/contracts/rows";
import { createMemo, For, type ParentProps, Show } from "solid-js";
import { useSession } from "../app/session.tsx";
import { usePast } from "../past/use-past.ts";
import { useFieldWord } from "../thing/use-field-word.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { useWords } from "../words/words.tsx";
import { BecauseLink } from "./because-link.tsx";
import { CompareFailure } from "./compare-failure.tsx";
import type { ComparedSpan } from "./compared-span.ts";
import { createThingDifference } from "./create-thing-difference.ts";
import { DifferenceMark } from "./difference-mark.tsx";
import { PastValue } from "./past-value.tsx";
import { type FieldChange, isOwnField, type ThingDifference, valueAt } from "./thing-difference.ts";
import { useCompareWords } from "./use-compare-words.ts";
import { useCompared } from "./use-compared.ts";
import { useMomentLabel } from "./use-moment-label.ts";
import { ValueChange } from "./value-change.tsx";
import "./compare.css";

/**
 * The facts of the selected thing at two moments: each field before and after, and why. Where nothing of it differs, that is said
 * above its facts (children).
 */
export function ComparedFacts(
  props: ParentProps<{
    readonly projection: ProjectionName;
    readonly thing: string;
    /** As the screen shows it; undefined when it is not there at that moment. */
    readonly row: AnyRow | undefined;
  }>,
) {
  const compared = useCompared();
  return (
    <Show when={compared.span()} fallback={<Skeleton class="page-inset" rows={8} />}>
      {(span) => (
        <FactsBetween
          projection={props.projection}
          thing={props.thing}
          row={props.row}
          span={span()}
          onChoose={compared.choose}
        >
          {props.children}
        </FactsBetween>
      )}
    </Show>
  );
}

function FactsBetween(
  props: ParentProps<{
    readonly projection: ProjectionName;
    readonly thing: string;
    readonly row: AnyRow | undefined;
    readonly span: ComparedSpan;
    readonly onChoose: (which: "from" | "to", position: number) => void;
  }>,
) {
  const say = useCompareWords();
  const past = usePast();
  const { session } = useSession();
  const label = useMomentLabel(() => [props.span.from, props.span.to]);
  const sought = createMemo(
    () => ({
      projection: props.projection,
      slices: session()
        .slices.filter((slice) => slice.projection === props.projection)
        .map((slice) => slice.slice),
      key: props.thing,
      from: props.span.from,
      to: props.span.to,
    }),
    undefined,
    { equals: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  const found = createThingDifference(() => past.source, sought);
  return (
    <>
      <section class="inspector-part" aria-label={say("thing.title")}>
        <div class="part-head">
          <h3>{say("thing.title")}</h3>
          <span class="text-muted">
            {label.short(props.span.from)} → {label.short(props.span.to)}
          </span>
        </div>
        <Show when={found.state() === "failed"}>
          <CompareFailure error={found.error()} onRetry={found.retry} onChoose={props.onChoose} />
        </Show>
        <Show when={found.state() === "asking"}>
          <Skeleton rows={6} />
        </Show>
        <Show when={found.state() === "known"}>
          <div role="status">
            <Show
              when={found.difference()}
              fallback={<p class="compared-thing">{say(props.row ? "thing.same" : "thing.absent")}</p>}
            >
              {(difference) => (
                <p class="compared-thing">
                  <DifferenceMark kind={difference().kind} quiet />
                  <Show
                    when={difference().kind === "changed"}
                    fallback={
                      <>
                        <strong>
                          {say(difference().kind === "added" ? "thing.added" : "thing.removed")}
                        </strong>
                        <BecauseLink thing={difference()} position={difference().because} />
                      </>
                    }
                  >
                    <strong>
                      {difference().fields.length === 0
                        ? say("thing.back")
                        : say("thing.changed", { count: difference().fields.length })}
                    </strong>
                    <Show when={difference().fields.length === 0}>
                      <BecauseLink thing={difference()} position={difference().because} />
                    </Show>
                  </Show>
                </p>
              )}
            </Show>
          </div>
          <Show when={found.difference()}>{(difference) => <Facts difference={difference()} />}</Show>
        </Show>
      </section>
      <Show when={found.state() === "known" && found.difference() === undefined}>{props.children}</Show>
    </>
  );
}

/** What changed first, then what stayed. */
function Facts(props: { readonly difference: ThingDifference }) {
  const words = useWords();
  const word = useFieldWord();
  const row = () => props.difference.after ?? props.difference.before;
  const stayed = createMemo(() => {
    const changed = new Set(props.difference.fields.map((field) => field.path));
    return Object.keys(row() ?? {}).filter(
      (name) => isOwnField(name) && name !== "steps" && !changed.has(name),
    );
  });
  return (
    <dl class="facts" aria-label={words("thing.facts")}>
      <For each={props.difference.fields}>
        {(field) => <ChangedFact difference={props.difference} field={field} />}
      </For>
      <For each={stayed()}>
        {(name) => (
          <div class="fact">
            <dt>{word(name)}</dt>
            <dd>
              <PastValue
                projection={props.difference.projection}
                path={name}
                value={valueAt(row(), name)}
                length={30}
              />
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}

function ChangedFact(props: { readonly difference: ThingDifference; readonly field: FieldChange }) {
  const word = useFieldWord();
  return (
    <div class="fact" data-differs="">
      <dt>{word(props.field.path)}</dt>
      <dd class="compared-fact">
        <ValueChange projection={props.difference.projection} change={props.field} length={30} />
        <BecauseLink thing={props.difference} position={props.field.because} />
      </dd>
    </div>
  );
}
