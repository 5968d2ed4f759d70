import type { ProjectionStatus, RowDifference, ShadowDifference } from "@cim/contracts/history";
import { createEffect, For, on, Show } from "solid-js";
import { AskFailure } from "../thing/ask-failure.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { askShadow } from "./ask-projections.ts";
import { createPolled } from "./create-polled.ts";
import { useShadowWords } from "./use-shadow-words.ts";

const every = 5_000;

/** A shadow beside what serves: where its code is from, how many rows differ, and which, field by field. */
export function ShadowPart(props: { readonly row: ProjectionStatus }) {
  const say = useWords();
  const words = useShadowWords();
  return (
    <section
      class="shadow"
      aria-label={say("projections.shadow.title", { projection: props.row.projection })}
    >
      <h2>{say("projections.shadow.title", { projection: props.row.projection })}</h2>
      <Show when={props.row.shadow} fallback={<p class="text-muted">{say("projections.shadow.none")}</p>}>
        {(shadow) => (
          <>
            <dl class="shadow-facts">
              <dt>{say("projections.shadow.version")}</dt>
              <dd>
                <MonoId text={shadow().version} length={32} />
              </dd>
              <dt>{say("projections.shadow.source")}</dt>
              <dd>
                <MonoId text={shadow().source} length={48} />
              </dd>
              <dt>{say("projections.state")}</dt>
              <dd>{say(`projections.shadow.${shadow().state}`)}</dd>
              <dt>{say("projections.shadow.view")}</dt>
              <dd>{words.counts(shadow())}</dd>
            </dl>
            <Show when={shadow().state !== "failed" && shadow().differing !== null}>
              <ShadowRows projection={props.row.projection} position={shadow().position} />
            </Show>
          </>
        )}
      </Show>
    </section>
  );
}

function ShadowRows(props: { readonly projection: string; readonly position: number }) {
  const say = useWords();
  const format = useFormat();
  const polled = createPolled((signal) => askShadow(props.projection, signal), every);
  createEffect(
    on(
      () => props.projection,
      () => polled.refresh(),
      { defer: true },
    ),
  );
  return (
    <>
      <Show when={polled.error()}>
        {(error) => (
          <AskFailure title={say("projections.shadow.loadFailed")} error={error()} onRetry={polled.refresh} />
        )}
      </Show>
      <Show when={polled.value()} fallback={!polled.error() && <Skeleton rows={4} />}>
        {(found) => (
          <>
            <p class="text-muted">
              {say("projections.shadow.asOf", { position: format.number(found().position) })}
              <Show when={found().truncated}> · {say("projections.shadow.truncated")}</Show>
            </p>
            <KeyList title={say("projections.shadow.added")} rows={found().added} />
            <KeyList title={say("projections.shadow.removed")} rows={found().removed} />
            <Show when={found().changed.length > 0}>
              <h3>{say("projections.shadow.changed")}</h3>
              <ul class="shadow-rows">
                <For each={found().changed}>{(row) => <ChangedRow row={row} />}</For>
              </ul>
            </Show>
          </>
        )}
      </Show>
    </>
  );
}

function KeyList(props: { readonly title: string; readonly rows: ShadowDifference["added"] }) {
  return (
    <Show when={props.rows.length > 0}>
      <h3>{props.title}</h3>
      <ul class="shadow-keys">
        <For each={props.rows}>
          {(row) => (
            <li>
              <MonoId text={row.key} length={40} />
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function ChangedRow(props: { readonly row: RowDifference }) {
  const say = useWords();
  return (
    <li data-key={props.row.key}>
      <MonoId text={props.row.key} length={40} />
      <table class="shadow-fields" aria-label={props.row.key}>
        <thead>
          <tr>
            <th scope="col">{say("projections.shadow.field")}</th>
            <th scope="col">{say("projections.shadow.before")}</th>
            <th scope="col">{say("projections.shadow.after")}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.row.fields}>
            {(field) => (
              <tr>
                <th scope="row" class="ui-mono">
                  {field.path}
                </th>
                <td class="ui-mono">{asText(field.before)}</td>
                <td class="ui-mono">{asText(field.after)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </li>
  );
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return "—";
  return typeof value === "string" ? value : JSON.stringify(value);
}
