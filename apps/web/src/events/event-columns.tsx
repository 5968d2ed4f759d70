import type { EventSummary } from "@cim/contracts/api";
import { isKindName, kindOf } from "@cim/contracts/kinds";
import { Show } from "solid-js";
import { ThingLink } from "../thing/thing-link.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { Icon } from "../ui/icon.tsx";
import { isIconName } from "../ui/icon-paths.ts";
import { MonoId } from "../ui/mono-id.tsx";
import type { Column } from "../ui/table-columns.ts";
import type { useFormat } from "../ui/use-format.ts";
import type { Say } from "../words/words.tsx";

/** The columns of the event list. */
export function eventColumns(
  say: Say,
  format: ReturnType<typeof useFormat>,
): readonly Column<EventSummary>[] {
  return [
    {
      name: "time",
      label: say("events.time"),
      width: "112px",
      cell: (event) => <ExactTime at={event().time} />,
    },
    {
      name: "type",
      label: say("events.type"),
      width: "208px",
      cell: (event) => <span class="event-type">{event().type}</span>,
    },
    {
      name: "thing",
      label: say("events.thing"),
      from: "wide",
      cell: (event) => (
        <Show when={event().thing}>
          {(thing) => (
            <ThingLink thing={thing()} inTable class="event-thing">
              <KindIcon kind={thing().kind} />
              <MonoId still text={thing().id} length={26} />
            </ThingLink>
          )}
        </Show>
      ),
    },
    {
      name: "summary",
      label: say("events.summary"),
      cell: (event) => event().summary,
    },
    {
      name: "subject",
      label: say("thing.because.subject"),
      from: "full",
      cell: (event) => <MonoId still text={event().subject} length={44} />,
    },
    {
      name: "actor",
      label: say("events.actor"),
      width: "144px",
      from: "full",
      cell: (event) => <MonoId still text={event().actor} length={18} />,
    },
    {
      name: "position",
      label: say("events.position"),
      width: "104px",
      align: "end",
      from: "wide",
      cell: (event) => format.number(event().position),
    },
  ];
}

function KindIcon(props: { readonly kind: string }) {
  const name = () => {
    const icon = isKindName(props.kind) ? kindOf(props.kind).icon : "";
    return isIconName(icon) ? icon : undefined;
  };
  return <Show when={name()}>{(icon) => <Icon name={icon()} />}</Show>;
}
