import { A } from "@solidjs/router";
import { createMemo, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { useLive } from "../live/live-provider.tsx";
import type { AskedSeries } from "../series/create-series.ts";
import type { State } from "../ui/state-mark.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { createEventRate } from "./create-event-rate.ts";
import { FigureSpark } from "./figure-spark.tsx";

/** From this many events behind on, the projections are said to lag. */
const notableLag = 100;

/** How many events come to the log each second; of a past moment what was measured then. */
export function EventsFigure(props: { readonly asked: AskedSeries }) {
  const say = useWords();
  const format = useFormat();
  const live = useLive();
  const href = useScreenHref();
  const rate = createEventRate();
  const isPast = () => live().shown() !== undefined;
  const shown = createMemo(() => {
    if (!isPast()) return rate();
    return props.asked.line("events.rate")?.values.findLast((value) => value !== null) ?? undefined;
  });
  return (
    <li class="figure">
      <A class="figure-total" href={href("/events")}>
        <span class="figure-name">{say("overview.events")}</span>
        <span class="figure-number">{format.rate(shown() ?? Number.NaN)}</span>
      </A>
      <FigureSpark asked={props.asked} measure="events.rate" word={say("overview.rate")} />
      <p class="figure-states figure-note">
        {say(isPast() ? "overview.shownPosition" : "overview.newest")}{" "}
        {format.number(live().shown()?.position ?? live().connection().head ?? Number.NaN)}
      </p>
    </li>
  );
}

/** How far what is shown is behind the log; nothing is behind of a past moment. */
export function LogFigure(props: { readonly asked: AskedSeries }) {
  const say = useWords();
  const format = useFormat();
  const live = useLive();
  const href = useScreenHref();
  const lag = () => {
    const { head, position } = live().connection();
    return head === undefined || position === undefined ? undefined : Math.max(0, head - position);
  };
  const state = (): State => ((lag() ?? 0) >= notableLag ? "warning" : (lag() ?? 0) > 0 ? "changing" : "ok");
  return (
    <Show when={live().shown() === undefined}>
      <li class="figure">
        <A class="figure-total" href={href("/projections")}>
          <span class="figure-name">{say("overview.log")}</span>
          <span class="figure-number">{format.number(lag() ?? Number.NaN)}</span>
        </A>
        <FigureSpark asked={props.asked} measure="projection.lag" word={say("overview.lag")} />
        <p class="figure-states figure-note" data-state={state()}>
          <Show when={lag() !== undefined}>
            <StateMark state={state()} />
            {lag() === 0 ? say("overview.upToDate") : say("overview.behindEvents", { count: lag() ?? 0 })}
          </Show>
        </p>
      </li>
    </Show>
  );
}
