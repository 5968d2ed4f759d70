import type { EventFilter } from "@cim/contracts/api";
import { createEffect, createSignal, For, on, Show } from "solid-js";
import { instantOf, wallOf } from "../moment/wall-time.ts";
import { usePreferences } from "../preferences/preferences.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { zoneOf } from "../ui/format-instant.ts";
import { hasRange } from "./filter-url.ts";
import { useEventWords } from "./use-event-words.ts";

type Range = Pick<EventFilter, "since" | "until" | "from" | "to">;

const presets = [
  { name: "quarter", ms: 15 * 60_000 },
  { name: "hour", ms: 3_600_000 },
  { name: "day", ms: 86_400_000 },
  { name: "week", ms: 604_800_000 },
] as const;

/** Times (on the clock of the chosen zone) and positions that bound the list, both inclusive; and the last minutes or days. */
export function RangePanel(props: {
  readonly filter: EventFilter;
  readonly onChange: (range: Range) => void;
}) {
  const say = useEventWords();
  const preferences = usePreferences();
  const [fault, setFault] = createSignal<string>();
  const [draft, setDraft] = createSignal({ since: "", until: "", from: "", to: "" });
  const zone = () => zoneOf(preferences.tz);
  const wall = (time: string | undefined) =>
    time === undefined ? "" : new Date(wallOf(Date.parse(time), zone())).toISOString().slice(0, 19);
  const instant = (text: string) =>
    text === "" ? undefined : new Date(instantOf(Date.parse(`${text}Z`), zone())).toISOString();
  const position = (text: string) => (/^[1-9]\d{0,15}$/u.test(text) ? Number(text) : undefined);
  const edit = (name: "since" | "until" | "from" | "to", value: string) => {
    setFault(undefined);
    setDraft((before) => ({ ...before, [name]: value }));
  };

  createEffect(
    on([() => props.filter, zone], ([{ since, until, from, to }]) =>
      setDraft({
        since: wall(since),
        until: wall(until),
        from: from === undefined ? "" : String(from),
        to: to === undefined ? "" : String(to),
      }),
    ),
  );

  function apply(event: SubmitEvent): void {
    event.preventDefault();
    const { since, until, from, to } = draft();
    const range = { since: instant(since), until: instant(until), from: position(from), to: position(to) };
    const isTurned =
      (range.since !== undefined && range.until !== undefined && range.since > range.until) ||
      (range.from !== undefined && range.to !== undefined && range.from > range.to);
    if (isTurned) setFault(say("range.order"));
    else props.onChange(range);
  }

  return (
    <form class="ui-panel event-range" onSubmit={apply}>
      <h2>{say("range.title")}</h2>
      <fieldset class="event-range-presets" aria-label={say("range.last")}>
        <span class="text-muted">{say("range.last")}</span>
        <For each={presets}>
          {({ name, ms }) => (
            <Button
              onClick={() =>
                props.onChange({
                  since: new Date(Math.floor((Date.now() - ms) / 1_000) * 1_000).toISOString(),
                  until: undefined,
                  from: undefined,
                  to: undefined,
                })
              }
            >
              {say(`range.preset.${name}`)}
            </Button>
          )}
        </For>
      </fieldset>
      <For each={["since", "until"] as const}>
        {(name) => (
          <Field
            type="datetime-local"
            step="1"
            label={say(`range.${name}`)}
            value={draft()[name]}
            onInput={(event) => edit(name, event.currentTarget.value)}
          />
        )}
      </For>
      <div class="event-range-positions">
        <For each={["from", "to"] as const}>
          {(name) => (
            <Field
              type="number"
              min="1"
              label={say(`range.${name}`)}
              value={draft()[name]}
              onInput={(event) => edit(name, event.currentTarget.value)}
            />
          )}
        </For>
      </div>
      <Show when={fault()}>
        {(text) => (
          <p class="ui-field-says" data-fault="" role="alert">
            {text()}
          </p>
        )}
      </Show>
      <div class="event-range-ends">
        <Show when={hasRange(props.filter)}>
          <Button
            tone="quiet"
            onClick={() =>
              props.onChange({ since: undefined, until: undefined, from: undefined, to: undefined })
            }
          >
            {say("range.clear")}
          </Button>
        </Show>
        <Button type="submit" tone="accent">
          {say("range.apply")}
        </Button>
      </div>
    </form>
  );
}
