import { createEffect, createSignal, Match, on, onCleanup, Show, Switch } from "solid-js";
import { useIncidents } from "../incident/use-incidents.ts";
import { usePast } from "../past/use-past.ts";
import { Icon } from "../ui/icon.tsx";
import { createNow } from "../ui/now.ts";
import { useFormat } from "../ui/use-format.ts";
import type { Travel } from "./create-travel.ts";
import { useMoment } from "./moment.ts";
import { problemWords } from "./problem-words.ts";
import { useMomentWords } from "./use-moment-words.ts";

/** Milliseconds that opening may take before anybody is told of it. */
const patience = 300;

/** The line that nobody can miss while the screen shows the past: which moment, how it stands, and the way back. */
export function PastBanner(props: { readonly travel: Travel }) {
  const say = useMomentWords();
  const format = useFormat();
  const moment = useMoment();
  const past = usePast();
  const now = createNow();
  const incidents = useIncidents();
  const [isSlow, setSlow] = createSignal(false);

  const status = past.status;
  createEffect(
    on(
      () => status().state === "opening",
      (opening) => {
        setSlow(false);
        if (!opening) return;
        const timer = setTimeout(() => setSlow(true), patience);
        onCleanup(() => clearTimeout(timer));
      },
    ),
  );
  const time = () => {
    const known = moment.time();
    return known === undefined ? undefined : Date.parse(known);
  };
  const position = () => moment.at() ?? 0;
  const range = () => status().problem?.range;
  const when = () => {
    const known = time();
    if (known !== undefined) return format.instant(known);
    return position() === 0 ? say("before") : "…";
  };
  const reach = () => {
    const found = range();
    if (!found) return "";
    const [first, last] = [found.first, found.last].map(({ time: at }) =>
      at === null ? say("before") : format.instant(Date.parse(at)),
    );
    return say("banner.range", { first: first ?? "", last: last ?? "" });
  };

  return (
    <section class="past-banner" aria-label={say("banner.label")}>
      <Icon name="history" />
      <p class="past-banner-body">
        <Switch
          fallback={
            <>
              <span class="past-banner-lead">{say("banner.body")}</span>{" "}
              <strong class="past-banner-when">{when()}</strong>
              <Show when={time() !== undefined}>
                <span class="past-banner-more">{format.relative(time() ?? 0, now())}</span>
              </Show>
              <span class="past-banner-more">{say("position", { position: format.number(position()) })}</span>
              <Show when={isSlow()}>
                <span class="past-banner-more" role="status">
                  {say("banner.opening")}
                </span>
              </Show>
            </>
          }
        >
          <Match when={status().state === "failed" && status().problem}>
            {(problem) => (
              <span role="alert">
                <strong>{say("banner.failed")}</strong> {problemWords(say, problem())} {reach()}
              </span>
            )}
          </Match>
        </Switch>
      </p>
      <Show when={status().state === "failed"}>
        <Show when={range()?.first}>
          {(first) => (
            <button type="button" class="past-banner-button" onClick={() => props.travel.toMoment(first())}>
              {say("banner.earliest")}
            </button>
          )}
        </Show>
        <button type="button" class="past-banner-button" onClick={() => past.retry()}>
          {say("banner.retry")}
        </button>
      </Show>
      <Show when={!incidents.file()}>
        <button
          type="button"
          class="past-banner-button"
          data-main=""
          aria-keyshortcuts="L"
          onClick={() => props.travel.live()}
        >
          {say("back")}
        </button>
      </Show>
    </section>
  );
}
