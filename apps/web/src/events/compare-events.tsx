import type { EventDetail } from "@cim/contracts/api";
import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import type { EventSource } from "../past/event-source.ts";
import { AskFailure } from "../thing/ask-failure.tsx";
import { createAsked } from "../thing/create-asked.ts";
import { useInspectorHref } from "../thing/use-explain.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormat } from "../ui/use-format.ts";
import { type ComparedField, compareFields, type FieldSection, isCut } from "./compare-fields.ts";
import { type SayEvents, useEventWords } from "./use-event-words.ts";

const sections: readonly FieldSection[] = ["facts", "headers", "body"];

/** Two events side by side, field by field; what differs is marked. */
export function CompareEvents(props: {
  readonly source: EventSource;
  readonly left: number;
  readonly right: number;
  readonly onSwap: () => void;
  readonly onBack: () => void;
}) {
  const say = useEventWords();
  const [rows, setRows] = createSignal<"differing" | "all">("differing");
  const ask = (name: string, position: () => number) =>
    createAsked({
      name: `compared ${name}`,
      source: () => ({ from: props.source.name ?? "", position: position() }),
      subject: ({ from, position: at }) => `${from} ${at}`,
      ask: ({ position: at }, signal) => props.source.event(at, signal),
    });
  const left = ask("left", () => props.left);
  const right = ask("right", () => props.right);
  const both = createMemo(() => {
    const [one, other] = [left.value(), right.value()];
    return one && other ? { one, other, fields: compareFields(one, other) } : undefined;
  });
  const differing = () => both()?.fields.filter((field) => field.differs).length ?? 0;
  return (
    <section class="event-compare" aria-label={say("compare.title")}>
      <div class="event-compare-head">
        <h2>{say("compare.title")}</h2>
        <Show when={both()}>
          <span class="text-muted">{say("compare.count", { count: differing() })}</span>
        </Show>
        <Choice
          label={say("compare.rows")}
          quietLabel
          options={[
            { value: "differing", label: say("compare.differing") },
            { value: "all", label: say("compare.all") },
          ]}
          value={rows()}
          onChange={setRows}
        />
        <Button icon="swap" onClick={() => props.onSwap()}>
          {say("compare.swap")}
        </Button>
        <Button icon="close" onClick={() => props.onBack()}>
          {say("compare.back")}
        </Button>
      </div>
      <For each={[left, right]}>
        {(asked, at) => (
          <Show when={asked.error()}>
            {(error) => (
              <div class="page-inset">
                <AskFailure
                  title={say("compare.failed", { position: at() === 0 ? props.left : props.right })}
                  error={error()}
                  position={at() === 0 ? props.left : props.right}
                  onRetry={asked.retry}
                />
              </div>
            )}
          </Show>
        )}
      </For>
      <Show
        when={both()}
        fallback={
          <Show when={left.isPending() || right.isPending()}>
            <Skeleton class="page-inset" rows={10} />
          </Show>
        }
      >
        {(found) => (
          <section class="event-compare-view" tabindex="0" aria-label={say("compare.rows")}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say("compare.field")}</th>
                  <SideHead event={found().one} name={say("compare.left")} />
                  <SideHead event={found().other} name={say("compare.right")} />
                </tr>
              </thead>
              <For each={sections}>
                {(section) => (
                  <SectionRows
                    section={section}
                    fields={found().fields.filter(
                      (field) => field.section === section && (field.differs || rows() === "all"),
                    )}
                    say={say}
                  />
                )}
              </For>
            </table>
            <Show when={found().one.hidden.length > 0 || found().other.hidden.length > 0}>
              <p class="text-muted page-inset">{say("compare.hidden")}</p>
            </Show>
            <Show when={isCut(found().one) || isCut(found().other)}>
              <p class="text-muted page-inset">{say("compare.long")}</p>
            </Show>
          </section>
        )}
      </Show>
    </section>
  );
}

function SideHead(props: { readonly event: EventDetail; readonly name: string }) {
  const format = useFormat();
  const href = useInspectorHref();
  return (
    <th scope="col">
      <span class="text-muted">{props.name}</span>{" "}
      <a class="thing-link" href={href({ event: props.event.position })}>
        {props.event.type} · {format.number(props.event.position)}
      </a>{" "}
      <ExactTime whole at={props.event.time} />
    </th>
  );
}

function SectionRows(props: {
  readonly section: FieldSection;
  readonly fields: readonly ComparedField[];
  readonly say: SayEvents;
}) {
  return (
    <tbody>
      <tr class="event-compare-section">
        <th scope="rowgroup" colSpan={3}>
          {props.say(`compare.${props.section}`)}
        </th>
      </tr>
      <Show
        when={props.fields.length > 0}
        fallback={
          <tr>
            <td colSpan={3} class="text-muted">
              {props.say("compare.same")}
            </td>
          </tr>
        }
      >
        <For each={props.fields}>
          {(field) => (
            <tr data-differs={field.differs ? "" : undefined}>
              <th scope="row">
                {fieldName(field, props.say)}
                <Show when={field.differs}>
                  <span class="sr-only">, {props.say("compare.changed")}</span>
                </Show>
              </th>
              <Value say={props.say} value={field.left} />
              <Value say={props.say} value={field.right} />
            </tr>
          )}
        </For>
      </Show>
    </tbody>
  );
}

function Value(props: { readonly value: string | null; readonly say: SayEvents }): JSX.Element {
  return (
    <td class="ui-mono">
      {props.value ?? <em class="text-muted event-compare-missing">{props.say("compare.missing")}</em>}
    </td>
  );
}

const factNames = [
  "type",
  "subject",
  "kind",
  "context",
  "thing",
  "time",
  "position",
  "actor",
  "source",
  "origin",
  "rule",
  "id",
  "correlation",
  "causation",
  "size",
] as const;

function fieldName(field: ComparedField, say: SayEvents): string {
  const fact = field.section === "facts" ? factNames.find((name) => name === field.field) : undefined;
  if (fact) return say(`columns.${fact}`);
  return field.field === "" ? say("compare.body") : field.field;
}
