import { createSignal, For, onCleanup, Show } from "solid-js";
import { useLive } from "../live/live-provider.tsx";
import { useMoment } from "../moment/moment.ts";
import { parseMoment } from "../moment/parse-moment.ts";
import { PastFailedError } from "../past/past-failed-error.ts";
import { usePast } from "../past/use-past.ts";
import { usePreferences } from "../preferences/preferences.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { zoneOf } from "../ui/format-instant.ts";
import { useCompareWords } from "./use-compare-words.ts";

/** A moment offered: a position, or a time (milliseconds since 1970) that is looked up when chosen. */
export interface OfferedMoment {
  readonly label: string;
  readonly at: { readonly position: number } | { readonly time: number };
}

/** What a popover holds to choose a moment: some that make sense here, and any that can be typed. */
export function MomentChooser(props: {
  readonly title: string;
  readonly offered: readonly OfferedMoment[];
  readonly onChoose: (position: number) => void;
}) {
  const say = useCompareWords();
  const past = usePast();
  const live = useLive();
  const moment = useMoment();
  const preferences = usePreferences();
  const [typed, setTyped] = createSignal("");
  const [fault, setFault] = createSignal<string>();
  const [isAsking, setAsking] = createSignal(false);
  let panel: HTMLFormElement | undefined;
  let asking: AbortController | undefined;
  onCleanup(() => asking?.abort());

  function choose(position: number): void {
    setTyped("");
    setFault(undefined);
    panel?.closest<HTMLElement>("[popover]")?.hidePopover();
    props.onChoose(position);
  }

  async function chooseTime(time: number): Promise<void> {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    setAsking(true);
    try {
      const found = await past.source.resolve(new Date(time).toISOString(), mine.signal);
      moment.note(found);
      choose(found.position);
    } catch (error) {
      if (!mine.signal.aborted)
        setFault(error instanceof PastFailedError ? error.problem.message : String(error));
    } finally {
      if (asking === mine) setAsking(false);
    }
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setFault(undefined);
    const found = parseMoment(typed(), { now: Date.now(), zone: zoneOf(preferences.tz) });
    if (found.kind === "position") choose(found.position);
    else if (found.kind === "time") void chooseTime(found.time);
    else {
      const newest = live().connection().position;
      if (found.kind === "live" && newest !== undefined) choose(newest);
      else setFault(say("choose.unclear"));
    }
  }

  return (
    <form ref={panel} class="ui-panel compare-chooser" onSubmit={submit}>
      <h2>{props.title}</h2>
      <Show when={props.offered.length > 0}>
        <ul class="compare-offered">
          <For each={props.offered}>
            {(offered) => (
              <li>
                <Button
                  tone="quiet"
                  onClick={() => {
                    if ("position" in offered.at) choose(offered.at.position);
                    else void chooseTime(offered.at.time);
                  }}
                >
                  {offered.label}
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Field
        label={say("choose.typed")}
        help={say("choose.typedHelp")}
        fault={fault()}
        value={typed()}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setFault(undefined);
        }}
      />
      <Button type="submit" tone="accent" icon="compare" disabled={typed().trim() === "" || isAsking()}>
        {isAsking() ? say("choose.asking") : say("choose.go")}
      </Button>
    </form>
  );
}
