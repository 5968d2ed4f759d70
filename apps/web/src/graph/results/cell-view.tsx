import type { NamedThing } from "@cim/contracts/graph";
import { isKindName, kindOf } from "@cim/contracts/kinds";
import { For, Match, Show, Switch } from "solid-js";
import { ThingLink } from "../../thing/thing-link.tsx";
import { useInspectorHref } from "../../thing/use-explain.ts";
import { Icon } from "../../ui/icon.tsx";
import { isIconName } from "../../ui/icon-paths.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { capital } from "../../words/capital.ts";
import { useWords } from "../../words/words.tsx";
import { useGraphWords } from "../data/use-graph-words.ts";
import { cellText, type ReadCell } from "./read-cell.ts";

const thingsShown = 6;

/** A cell of a result: things lead to the inspector, positions to their events. */
export function CellView(props: { readonly cell: ReadCell }) {
  const say = useWords();
  const format = useFormat();
  const of = <Kind extends ReadCell["kind"]>(...kinds: readonly Kind[]) =>
    (kinds as readonly string[]).includes(props.cell.kind)
      ? (props.cell as Extract<ReadCell, { readonly kind: Kind }>)
      : undefined;
  return (
    <Switch fallback={<span data-tip={cellText(props.cell)}>{cellText(props.cell)}</span>}>
      <Match when={of("nothing")}>
        <span class="text-muted">–</span>
      </Match>
      <Match when={of("thing")}>{(cell) => <ThingCell thing={cell().thing} />}</Match>
      <Match when={of("things")}>
        {(cell) => (
          <span class="graph-cell-things" data-tip={cellText(cell())}>
            <For each={cell().things.slice(0, thingsShown)}>{(thing) => <ThingCell thing={thing} />}</For>
            <Show when={cell().things.length > thingsShown}>
              <span class="text-muted">+{format.number(cell().things.length - thingsShown)}</span>
            </Show>
          </span>
        )}
      </Match>
      <Match when={of("number")}>{(cell) => format.number(cell().number, 3)}</Match>
      <Match when={of("rate")}>{(cell) => format.rate(cell().number)}</Match>
      <Match when={of("time")}>{(cell) => <RelativeTime at={cell().time} />}</Match>
      <Match when={of("positions")}>
        {(cell) => (
          <span class="graph-cell-things">
            <For each={cell().positions}>{(position) => <PositionLink position={position} inTable />}</For>
          </span>
        )}
      </Match>
      <Match when={of("kind")}>
        {(cell) => {
          const word = () => {
            const kind = cell().text;
            return isKindName(kind) ? capital(say(`kinds.${kind}`, { count: 1 })) : kind;
          };
          return <span>{word()}</span>;
        }}
      </Match>
      <Match when={of("relationship")}>{(cell) => <span class="ui-mono">{cell().text}</span>}</Match>
      <Match when={of("json")}>
        {(cell) => (
          <code class="ui-mono" data-tip={cellText(cell()).slice(0, 2_000)}>
            {cellText(cell())}
          </code>
        )}
      </Match>
    </Switch>
  );
}

function ThingCell(props: { readonly thing: NamedThing }) {
  const icon = () => {
    const name = isKindName(props.thing.kind) ? kindOf(props.thing.kind).icon : "";
    return isIconName(name) ? name : "info";
  };
  return (
    <ThingLink
      inTable
      class="thing-link graph-cell-thing"
      thing={{ kind: props.thing.kind, id: props.thing.id }}
    >
      <Icon name={icon()} />
      <span
        class="graph-cell-name"
        data-tip={props.thing.name === props.thing.id ? undefined : props.thing.id}
      >
        {props.thing.name}
      </span>
    </ThingLink>
  );
}

/** A link to the event at a position of the log. */
export function PositionLink(props: { readonly position: number; readonly inTable?: boolean }) {
  const say = useGraphWords();
  const format = useFormat();
  const href = useInspectorHref();
  return (
    <a
      class="thing-link"
      href={href({ event: props.position })}
      ref={(link) => link.setAttribute("noscroll", "")}
      aria-label={say("openEvent", { position: format.number(props.position) })}
      data-because={props.inTable ? "" : undefined}
      tabIndex={props.inTable ? -1 : undefined}
    >
      {format.number(props.position)}
    </a>
  );
}
