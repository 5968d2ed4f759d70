import type { EventSummary } from "@cim/contracts/api";
import { isKindName, kindOf } from "@cim/contracts/kinds";
import { type Accessor, type JSX, Show } from "solid-js";
import { ThingLink } from "../thing/thing-link.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { Icon } from "../ui/icon.tsx";
import { isIconName } from "../ui/icon-paths.ts";
import { MonoId } from "../ui/mono-id.tsx";
import type { Column } from "../ui/table-columns.ts";
import type { useFormat } from "../ui/use-format.ts";
import type { ChosenColumn, ColumnName } from "./column-choice.ts";
import type { SayEvents } from "./use-event-words.ts";

interface Look {
  /** Pixels, where a person chose none. */
  readonly width: number;
  readonly align?: "end";
  /** `room`: characters of mono that fit. */
  readonly cell: (
    event: Accessor<EventSummary>,
    format: ReturnType<typeof useFormat>,
    room: number,
  ) => JSX.Element;
}

const mono = (text: (event: EventSummary) => string | null): Look["cell"] => {
  return (event, _format, room) => (
    <Show when={text(event())}>{(value) => <MonoId still text={value()} length={room} />}</Show>
  );
};

const looks: Readonly<Record<ColumnName, Look>> = {
  time: { width: 112, cell: (event) => <ExactTime at={event().time} /> },
  type: { width: 208, cell: (event) => <span class="event-type">{event().type}</span> },
  thing: { width: 220, cell: (event, _format, room) => <ThingCell event={event()} room={room - 3} /> },
  summary: { width: 280, cell: (event) => event().summary },
  subject: { width: 340, cell: mono((event) => event.subject) },
  context: { width: 120, cell: (event) => event().domain || event().context },
  kind: { width: 104, cell: (event) => event().kind },
  actor: { width: 144, cell: mono((event) => event.actor) },
  source: { width: 144, cell: mono((event) => event.source) },
  origin: { width: 160, cell: mono(({ origin }) => origin && `${origin.source}/${origin.stream}`) },
  rule: { width: 168, cell: (event) => event().rule },
  correlation: { width: 160, cell: mono((event) => event.correlationId) },
  causation: { width: 160, cell: mono((event) => event.causationId) },
  id: { width: 160, cell: mono((event) => event.id) },
  size: { width: 88, align: "end", cell: (event, format) => format.bytes(event().size) },
  position: { width: 104, align: "end", cell: (event, format) => format.number(event().position) },
};

/** Pixels that a column has at least, where columns share what is left. */
const fluidWidth = 208;

/** Characters of mono in a column so many pixels wide, its padding taken off. */
function roomOf(width: number): number {
  return Math.max(6, Math.floor((width - 24) / 7.3));
}

/** Shown while a person chose none: those marked only where there is room. */
const atFirst: readonly {
  readonly name: ColumnName;
  readonly fluid?: boolean;
  readonly from?: "wide" | "full";
}[] = [
  { name: "time" },
  { name: "type", fluid: true },
  { name: "thing", fluid: true, from: "wide" },
  { name: "summary", fluid: true },
  { name: "subject", fluid: true, from: "full" },
  { name: "actor", from: "full" },
  { name: "position", from: "wide" },
];

/** The columns as at first, for whoever begins to choose. */
export const columnsAtFirst: readonly ChosenColumn[] = atFirst.map(({ name }) => ({
  name,
  width: undefined,
}));

/** The columns of the event list. */
export function eventColumns(
  chosen: readonly ChosenColumn[],
  say: SayEvents,
  format: ReturnType<typeof useFormat>,
): readonly Column<EventSummary>[] {
  const column = (name: ColumnName, width: string | undefined): Column<EventSummary> => {
    const { align, cell } = looks[name];
    const room = roomOf(width === undefined ? fluidWidth : Number.parseInt(width, 10));
    return {
      name,
      label: say(`columns.${name}`),
      ...(width === undefined ? {} : { width }),
      ...(align ? { align } : {}),
      cell: (event) => cell(event, format, room),
    };
  };
  if (chosen.length > 0)
    return chosen.map(({ name, width }) => column(name, `${width ?? looks[name].width}px`));
  return atFirst.map(({ name, fluid, from }) => ({
    ...column(name, fluid ? undefined : `${looks[name].width}px`),
    ...(from ? { from } : {}),
  }));
}

/** Width of a column in pixels as it is shown when chosen. */
export function widthOf({ name, width }: ChosenColumn): number {
  return width ?? looks[name].width;
}

/** The first column: a box that marks an event for the comparison. Keys mark by `c`, so it is no tab stop of its own. */
export function compareColumn(options: {
  readonly say: SayEvents;
  readonly isMarked: (position: number) => boolean;
  readonly onMark: (position: number) => void;
}): Column<EventSummary> {
  return {
    name: "compare",
    label: "",
    width: "40px",
    cell: (event) => (
      <label class="event-mark">
        <input
          type="checkbox"
          tabindex="-1"
          aria-label={options.say("compare.mark", { position: event().position })}
          checked={options.isMarked(event().position)}
          onChange={(change) => {
            options.onMark(event().position);
            change.currentTarget.checked = options.isMarked(event().position);
          }}
        />
      </label>
    ),
  };
}

function ThingCell(props: { readonly event: EventSummary; readonly room: number }) {
  return (
    <Show when={props.event.thing}>
      {(thing) => (
        <ThingLink thing={thing()} inTable class="event-thing">
          <KindIcon kind={thing().kind} />
          <MonoId still text={thing().id} length={props.room} />
        </ThingLink>
      )}
    </Show>
  );
}

function KindIcon(props: { readonly kind: string }) {
  const name = () => {
    const icon = isKindName(props.kind) ? kindOf(props.kind).icon : "";
    return isIconName(icon) ? icon : undefined;
  };
  return <Show when={name()}>{(icon) => <Icon name={icon()} />}</Show>;
}
