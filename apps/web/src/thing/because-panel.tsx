import type { AnyRow, ProjectionName } from "@cim/contracts/rows";
import { createMemo, Show } from "solid-js";
import { useCollection } from "../live/use-collection.ts";
import { Button } from "../ui/button.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { useWords } from "../words/words.tsx";
import { type BecauseKey, becausePosition, parseBecause } from "./because-key.ts";
import { EventView } from "./event-view.tsx";
import { FieldValue } from "./field-value.tsx";
import { isProjectionName } from "./projection-name.ts";
import { useFieldWord } from "./use-field-word.ts";

/** Why something is as it is: the value, the event behind it, and that event's whole story. */
export function BecausePanel(props: { readonly because: string }) {
  const say = useWords();
  const toast = useToast();
  const asked = createMemo(() => parseBecause(props.because));

  async function copyLink(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      toast(say("thing.because.linkCopied"), "ok");
    } catch {
      // Refused by the browser: the address bar holds the same link.
      toast(say("ui.copyFailed"), "failing");
    }
  }

  return (
    <section class="because-panel" aria-labelledby="because-title">
      <div class="part-head">
        <h2 id="because-title">{say("thing.because.title")}</h2>
        <Button tone="quiet" icon="link" onClick={copyLink}>
          {say("thing.because.copyLink")}
        </Button>
      </div>
      <Show when={asked()} keyed fallback={<p class="text-muted">{say("thing.because.noPosition")}</p>}>
        {(key) =>
          key.kind === "event" ? <EventView position={key.position} /> : <BecauseOfField asked={key} />
        }
      </Show>
    </section>
  );
}

type FieldKey = Extract<BecauseKey, { kind: "field" }>;

function BecauseOfField(props: { readonly asked: FieldKey }) {
  const say = useWords();
  return (
    <Show
      when={isProjectionName(props.asked.projection) ? props.asked.projection : undefined}
      keyed
      fallback={<p class="text-muted">{say("thing.because.noPosition")}</p>}
    >
      {(projection) => <BecauseOfRow projection={projection} asked={props.asked} />}
    </Show>
  );
}

function BecauseOfRow(props: { readonly projection: ProjectionName; readonly asked: FieldKey }) {
  const say = useWords();
  const word = useFieldWord();
  const collection = useCollection(props.projection);
  const row = () => collection.get(props.asked.key) as AnyRow | undefined;
  const value = () => props.asked.field.split(".").reduce<unknown>(partOf, row());
  const position = createMemo(() => becausePosition(row()?.because, props.asked.field));
  return (
    <Show
      when={position()}
      fallback={
        <Show
          when={collection.status().phase === "loading" && !row()}
          fallback={<p class="text-muted">{say("thing.because.noPosition")}</p>}
        >
          <Skeleton rows={8} />
        </Show>
      }
    >
      {(at) => (
        <>
          <p class="because-value">
            <span class="text-muted">{word(props.asked.field)}</span>
            <strong>
              <Show when={typeof value() !== "object" || Array.isArray(value())}>
                <FieldValue
                  projection={props.projection}
                  field={props.asked.field.split(".").at(-1) ?? ""}
                  value={value()}
                  length={40}
                />
              </Show>
            </strong>
          </p>
          <p class="text-muted">{say("thing.because.set", { field: word(props.asked.field) })}</p>
          <EventView position={at()} />
        </>
      )}
    </Show>
  );
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
