import { type EventFilter, type EventFilterName, eventFilterNames, wantedOf } from "@cim/contracts/api";
import { createMemo, For, type JSX, Show } from "solid-js";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { truncateMiddle } from "../ui/truncate-middle.ts";
import { useFormat } from "../ui/use-format.ts";
import { removeValue, turnValue } from "./filter-url.ts";
import { useEventWords } from "./use-event-words.ts";

const longest = 42;

/** What narrows the list, each as a chip: a click on it turns it around, on its cross takes it away; so do Space and Delete. */
export function FilterChips(props: {
  readonly filter: EventFilter;
  readonly onChange: (filter: EventFilter) => void;
  readonly onClear: () => void;
}) {
  const say = useEventWords();
  const format = useFormat();
  const values = createMemo(() =>
    eventFilterNames.flatMap((name) => props.filter[name].map((value) => ({ name, value }))),
  );
  const bounds = createMemo(() => {
    const { since, until, from, to } = props.filter;
    const all: { readonly name: "since" | "until" | "from" | "to"; readonly label: string }[] = [];
    if (since)
      all.push({ name: "since", label: say("range.sinceIs", { time: format.instant(Date.parse(since)) }) });
    if (until)
      all.push({ name: "until", label: say("range.untilIs", { time: format.instant(Date.parse(until)) }) });
    if (from) all.push({ name: "from", label: say("range.fromIs", { position: from }) });
    if (to) all.push({ name: "to", label: say("range.toIs", { position: to }) });
    return all;
  });
  const count = () => values().length + bounds().length + (props.filter.fold ? 1 : 0);
  return (
    <Show when={count() > 0}>
      <ul class="event-chips" aria-label={say("filter.chips")}>
        <For each={values()}>
          {({ name, value }) => (
            <ValueChip
              name={name}
              value={value}
              onTurn={() => props.onChange(turnValue(props.filter, name, value))}
              onRemove={() => props.onChange(removeValue(props.filter, name, value))}
            />
          )}
        </For>
        <For each={bounds()}>
          {({ name, label }) => (
            <Chip label={label} onRemove={() => props.onChange({ ...props.filter, [name]: undefined })}>
              <span class="event-chip-text">{label}</span>
            </Chip>
          )}
        </For>
        <Show when={props.filter.fold}>
          <Chip
            label={say("filter.folded")}
            onRemove={() => props.onChange({ ...props.filter, fold: undefined })}
          >
            <span class="event-chip-text">{say("filter.folded")}</span>
          </Chip>
        </Show>
        <Show when={count() > 1}>
          <li>
            <Button tone="quiet" onClick={() => props.onClear()}>
              {say("filter.clear")}
            </Button>
          </li>
        </Show>
      </ul>
    </Show>
  );
}

function ValueChip(props: {
  readonly name: EventFilterName;
  readonly value: string;
  readonly onTurn: () => void;
  readonly onRemove: () => void;
}) {
  const say = useEventWords();
  const sense = () => {
    const { wanted } = wantedOf(props.value);
    if (props.name === "text") return say(wanted ? "filter.has" : "filter.hasNot");
    return say(wanted ? "filter.is" : "filter.isNot");
  };
  const plain = () => wantedOf(props.value).value;
  const label = () => `${say(`names.${props.name}`)} ${sense()} ${plain()}`;
  return (
    <Chip label={label()} unwanted={!wantedOf(props.value).wanted} onRemove={() => props.onRemove()}>
      <button
        type="button"
        class="event-chip-text"
        aria-label={say("filter.turn", { filter: label() })}
        data-tip={plain().length > longest ? plain() : say("filter.turnTip")}
        onClick={() => props.onTurn()}
        onKeyDown={(event) => {
          if (event.key === "Delete" || event.key === "Backspace") props.onRemove();
        }}
      >
        {say(`names.${props.name}`)} <em>{sense()}</em>{" "}
        <span class="ui-mono">{truncateMiddle(plain(), longest)}</span>
      </button>
    </Chip>
  );
}

function Chip(props: {
  readonly label: string;
  readonly unwanted?: boolean;
  readonly onRemove: () => void;
  readonly children: JSX.Element;
}) {
  const say = useEventWords();
  return (
    <li class="event-chip" data-unwanted={props.unwanted ? "" : undefined}>
      {props.children}
      <IconButton
        icon="close"
        label={say("filter.remove", { filter: props.label })}
        onClick={() => props.onRemove()}
      />
    </li>
  );
}
