import { createEffect, createMemo, on, Show } from "solid-js";
import { Because } from "../../thing/because.tsx";
import { ThingLink } from "../../thing/thing-link.tsx";
import { useInspectorHref } from "../../thing/use-explain.ts";
import { listenToValueKeys } from "../../thing/value-keys.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Table } from "../../ui/table.tsx";
import type { Column } from "../../ui/table-columns.ts";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import { useDeliveries } from "../deliveries.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import type { Deployment, Failure } from "./deployments.ts";
import type { DoraFigure, DoraMeasure } from "./dora.ts";
import type { Span } from "./measure-span.ts";
import { useDoraWords } from "./use-dora-words.ts";

/** What a row of the list is: a deployment, or one failure that counts against it. */
interface Counted {
  readonly key: string;
  readonly deployment: Deployment;
  readonly failure: Failure | undefined;
}

/** What a figure counts, one by one, under its definition. */
export function CountedPanel(props: {
  readonly measure: DoraMeasure;
  readonly figure: DoraFigure;
  readonly span: Span;
  /** True where the whole span is short, also when only a part of it is shown. */
  readonly isHourly: boolean;
  /** Undefined: of all; `""`: those of which nobody can tell. */
  readonly group: string | undefined;
  readonly onClose: () => void;
}) {
  const say = useWords();
  const sayHere = useDeliveryWords();
  const words = useDoraWords(() => props.isHourly);
  const format = useFormat();
  const deliveries = useDeliveries();
  const eventHref = useInspectorHref();
  let panel: HTMLElement | undefined;
  const about = createMemo(() => `${props.measure} ${props.group ?? ""}`);
  createEffect(on(about, () => panel?.scrollIntoView({ block: "nearest" }), { defer: true }));
  const isOfFailures = () => props.measure === "failureRate" || props.measure === "recovery";
  const rows = createMemo((): readonly Counted[] =>
    props.figure.counted.flatMap((deployment): readonly Counted[] =>
      isOfFailures()
        ? deployment.failures.map((failure) => ({
            key: `${deployment.change.key} ${failure.component} ${failure.outage.fromPosition}`,
            deployment,
            failure,
          }))
        : [{ key: deployment.change.key, deployment, failure: undefined }],
    ),
  );
  const title = () => {
    const group = props.group === undefined ? sayHere("measures.all") : props.group || sayHere("nobody");
    return `${sayHere(`measures.name.${props.measure}`)} · ${group}`;
  };
  const change = (): Column<Counted> => ({
    name: "change",
    label: sayHere("measures.change"),
    cell: (row) => (
      <ThingLink thing={{ kind: "commit", id: row().deployment.change.key }} inTable>
        {row().deployment.change.title || say("delivery.untitled")}
      </ThingLink>
    ),
  });
  const ofDeployment = (): readonly Column<Counted>[] => [
    change(),
    {
      name: "context",
      label: sayHere("context"),
      from: "full",
      cell: (row) => (
        <span class="ui-mono">{deliveries.belonging().contextOf(row().deployment.change) ?? "—"}</span>
      ),
    },
    {
      name: "at",
      label: sayHere("measures.at"),
      width: "112px",
      from: "half",
      cell: (row) => (
        <Because inTable projection="changes" rowKey={row().deployment.change.key} field="steps.deployed">
          <RelativeTime at={row().deployment.at} />
        </Because>
      ),
    },
    {
      name: "lead",
      label: sayHere("measures.lead"),
      width: "112px",
      align: "end",
      cell: (row) => (
        <Because inTable projection="changes" rowKey={row().deployment.change.key} field="steps.submitted">
          {row().deployment.leadTime === undefined ? "—" : format.duration(row().deployment.leadTime ?? 0)}
        </Because>
      ),
    },
  ];
  const eventLink = (position: number, text: () => string) => (
    <a
      class="because"
      data-because=""
      tabIndex={-1}
      href={eventHref({ event: position })}
      ref={(link) => link.setAttribute("noscroll", "")}
      data-tip={sayHere("measures.openEvent", { position: format.number(position) })}
    >
      {text()}
    </a>
  );
  const ofFailure = (): readonly Column<Counted>[] => [
    change(),
    {
      name: "component",
      label: sayHere("measures.component"),
      cell: (row) => (
        <Show when={row().failure}>
          {(failure) => (
            <ThingLink thing={{ kind: "component", id: failure().component }} inTable>
              <span class="ui-mono">{failure().component}</span>
            </ThingLink>
          )}
        </Show>
      ),
    },
    {
      name: "failedAfter",
      label: sayHere("measures.failedAfter"),
      width: "112px",
      from: "half",
      align: "end",
      cell: (row) => (
        <Show when={row().failure} keyed>
          {({ outage }) =>
            eventLink(outage.fromPosition, () => {
              const from = Date.parse(outage.from);
              const places = row().deployment.places.filter(({ at }) => at <= from);
              return format.duration(from - Math.max(row().deployment.at, ...places.map(({ at }) => at)));
            })
          }
        </Show>
      ),
    },
    {
      name: "lasted",
      label: sayHere("measures.lasted"),
      width: "112px",
      align: "end",
      cell: (row) => (
        <Show when={row().failure} keyed>
          {({ outage: { from, until, untilPosition } }) =>
            until === null || untilPosition === null ? (
              <span class="counted-open">{sayHere("measures.still")}</span>
            ) : (
              eventLink(untilPosition, () =>
                format.duration(Math.max(0, Date.parse(until) - Date.parse(from))),
              )
            )
          }
        </Show>
      ),
    },
  ];
  // A memo, so that the table keeps its columns while only figures change, and takes new ones with the language.
  const columns = createMemo(() => (isOfFailures() ? ofFailure() : ofDeployment()));
  return (
    <section class="counted" aria-label={sayHere("measures.counted")} ref={panel}>
      <header class="counted-head">
        <div>
          <h2>{title()}</h2>
          <p>
            {format.dayMinute(props.span.from)} – {format.dayMinute(props.span.to)} ·{" "}
            <strong>{words.value(props.measure, props.figure.value)}</strong> ·{" "}
            {words.rests(props.measure, props.figure)}
          </p>
        </div>
        <IconButton icon="close" label={sayHere("measures.close")} onClick={() => props.onClose()} />
      </header>
      <p class="counted-define">{sayHere(`measures.define.${props.measure}`)}</p>
      <div class="counted-table" ref={listenToValueKeys}>
        <Table
          label={sayHere("measures.counted")}
          rows={rows()}
          columns={columns()}
          keyOf={(row) => row.key}
          empty={<p class="measures-note">{sayHere("measures.countedNone")}</p>}
        />
      </div>
    </section>
  );
}
