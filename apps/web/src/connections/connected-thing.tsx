import type { Connections } from "@cim/contracts/graph";
import { isKindName, kindOf } from "@cim/contracts/kinds";
import { createSignal, createUniqueId, Show } from "solid-js";
import { ThingLink } from "../thing/thing-link.tsx";
import { Icon } from "../ui/icon.tsx";
import { isIconName } from "../ui/icon-paths.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { truncateMiddle } from "../ui/truncate-middle.ts";
import { useFormat } from "../ui/use-format.ts";
import { capital } from "../words/capital.ts";
import { useWords } from "../words/words.tsx";
import { ConnectionPanel } from "./connection-panel.tsx";
import { EventPosition } from "./event-position.tsx";
import { useConnectionWords } from "./use-connection-words.ts";

type Connected = Connections["groups"][number]["things"][number];

/** One connection as a line: the other thing, since when, how much flows, why; unfolded it explains itself. */
export function ConnectedThing(props: {
  /** Key of the thing whose connections these are. */
  readonly own: string;
  readonly words: string;
  readonly type: string;
  readonly outgoing: boolean;
  readonly other: Connected;
  /** Named by its id, as another has the same name. */
  readonly byId: boolean;
  /** These are connections of a past moment. */
  readonly isPast: boolean;
}) {
  const say = useConnectionWords();
  const format = useFormat();
  const [isOpen, setOpen] = createSignal(false);
  const id = createUniqueId();
  const key = () => `${props.other.thing.kind}:${props.other.thing.id}`;
  const edge = () =>
    props.outgoing
      ? { from: props.own, type: props.type, to: key() }
      : { from: key(), type: props.type, to: props.own };
  return (
    <li class="connection-line">
      <div class="connection-head">
        <OtherThing thing={props.other.thing} byId={props.byId} />
        <button
          type="button"
          class="connection-why"
          aria-expanded={isOpen()}
          aria-controls={isOpen() ? id : undefined}
          aria-label={say("whyOf", { words: props.words, name: props.other.thing.name })}
          onClick={() => setOpen((before) => !before)}
        >
          {say("why")} <Icon name={isOpen() ? "chevron-down" : "chevron-right"} />
        </button>
      </div>
      <p class="connection-since">
        <span>
          {say("since")} <RelativeTime at={props.other.since} />
        </span>
        <Show when={props.other.count !== null}>
          <span>{say("events", { count: props.other.count ?? 0 })}</span>
        </Show>
        <Show when={props.other.perSecond !== null}>
          <span>{format.rate(props.other.perSecond ?? 0)}</span>
        </Show>
        <EventPosition position={props.other.because} words />
      </p>
      <Show when={isOpen()}>
        <div class="connection-unfolded" id={id}>
          <Show when={props.isPast}>
            <p class="text-muted">{say("now")}</p>
          </Show>
          <ConnectionPanel edge={edge()} />
        </div>
      </Show>
    </li>
  );
}

function OtherThing(props: { readonly thing: Connected["thing"]; readonly byId: boolean }) {
  const say = useWords();
  const icon = () => {
    const name = isKindName(props.thing.kind) ? kindOf(props.thing.kind).icon : "";
    return isIconName(name) ? name : "info";
  };
  const kind = () =>
    isKindName(props.thing.kind) ? capital(say(`kinds.${props.thing.kind}`, { count: 1 })) : props.thing.kind;
  const isId = () => props.byId || props.thing.name === props.thing.id;
  const text = () => (isId() ? props.thing.id : props.thing.name);
  const tip = () =>
    isId() ? `${kind()} ${props.thing.id}` : `${kind()} ${props.thing.name} (${props.thing.id})`;
  return (
    <ThingLink thing={props.thing} class="thing-link connection-other">
      <Icon name={icon()} />
      <span classList={{ "ui-mono": isId() }} data-tip={tip()}>
        {truncateMiddle(text(), isId() ? 33 : 60)}
      </span>
    </ThingLink>
  );
}
