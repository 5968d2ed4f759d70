import { createMemo } from "solid-js";
import { Sparkline } from "../../series/sparkline.tsx";
import { listenToValueKeys } from "../../thing/value-keys.ts";
import { Table } from "../../ui/table.tsx";
import type { Column } from "../../ui/table-columns.ts";
import { useFormat } from "../../ui/use-format.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import type { Deployment } from "./deployments.ts";
import { type DoraMeasure, doraFigure, doraMeasures, doraTrend } from "./dora.ts";
import { isShort, type Span } from "./measure-span.ts";
import { useDoraWords } from "./use-dora-words.ts";

interface Group {
  readonly name: string;
  readonly deployments: readonly Deployment[];
}

/** The measures of each context or team, most deployments first, with the trend of how many. */
export function GroupTable(props: {
  readonly by: "context" | "team";
  readonly groups: readonly Group[];
  readonly span: Span;
  readonly parts: number;
  readonly knownSince: number;
  readonly onOpen: (measure: DoraMeasure, group: string) => void;
}) {
  const say = useDeliveryWords();
  const words = useDoraWords(() => isShort(props.span));
  const format = useFormat();
  const label = () => say("measures.groups", { by: say(`measures.byName.${props.by}`) });
  const nameOf = (group: Group) => (group.name === "" ? say("nobody") : group.name);
  const columns = createMemo((): readonly Column<Group>[] => [
    {
      name: "name",
      label: say(`measures.byName.${props.by}`),
      cell: (group) => <span class="ui-mono">{nameOf(group())}</span>,
    },
    {
      name: "trend",
      label: say("measures.deployments"),
      width: "176px",
      from: "wide",
      cell: (group) => {
        const counts = createMemo(() =>
          doraTrend("frequency", group().deployments, props.span, props.parts, props.knownSince).map(
            ({ among }) => among,
          ),
        );
        return (
          <span class="group-trend">
            <span class="group-count">{format.number(group().deployments.length)}</span>
            <Sparkline values={counts()} label={say("measures.trend", { measure: nameOf(group()) })} />
          </span>
        );
      },
    },
    ...doraMeasures.map(
      (measure): Column<Group> => ({
        name: measure,
        label: say(`measures.short.${measure}`),
        align: "end",
        cell: (group) => {
          const figure = createMemo(() =>
            doraFigure(measure, group().deployments, props.span, props.knownSince),
          );
          const value = () => words.value(measure, figure().value);
          return (
            <button
              type="button"
              class="because"
              data-because=""
              tabIndex={-1}
              data-tip={words.rests(measure, figure())}
              aria-label={`${nameOf(group())}: ${say("measures.open", { measure: say(`measures.name.${measure}`), value: value() })}`}
              onClick={() => props.onOpen(measure, group().name)}
            >
              {value()}
            </button>
          );
        },
      }),
    ),
  ]);
  return (
    <section class="measure-groups" aria-label={label()}>
      <h2>{label()}</h2>
      <div class="measure-table" ref={listenToValueKeys}>
        <Table
          label={label()}
          rows={props.groups}
          columns={columns()}
          keyOf={(group) => group.name}
          onOpen={(group) => props.onOpen("frequency", group.name)}
          empty={<p class="measures-note">{say("measures.countedNone")}</p>}
        />
      </div>
    </section>
  );
}
