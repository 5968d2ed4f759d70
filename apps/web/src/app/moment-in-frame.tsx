import { createEffect, createSignal, ErrorBoundary, lazy, onCleanup, Show, Suspense } from "solid-js";
import { useIncidents } from "../incident/use-incidents.ts";
import { createKey } from "../keyboard/keys.tsx";
import { useMoment } from "../moment/moment.ts";
import { useWords } from "../words/words.tsx";
import { useMomentName } from "./use-moment-name.ts";

const MomentActions = lazy(async () => ({ default: (await import("./moment-actions.tsx")).MomentActions }));
const MomentPanel = lazy(async () => ({ default: (await import("../moment/moment-panel.tsx")).MomentPanel }));

/** Milliseconds that a moment must rest before it is read out: stepping and playing would talk without end. */
const restFor = 600;

/**
 * What of the as-of control stands in the frame: banner and time bar, once one of them is needed; the frame's tone (`data-asof` at the
 * `html` element, with the position as `data-at`, for tests); what screen readers are told.
 */
export function MomentInFrame(props: { readonly open: boolean; readonly onOpen: (open: boolean) => void }) {
  const say = useWords();
  const moment = useMoment();
  const incidents = useIncidents();
  const name = useMomentName();
  const [said, setSaid] = createSignal("");

  createKey({
    keys: "t",
    group: "time",
    words: (w) => w("frame.asOf.key"),
    run: () => props.onOpen(!props.open),
  });
  createEffect(() => {
    const { documentElement: html } = document;
    html.toggleAttribute("data-asof", !moment.isLive());
    html.dataset.at = String(moment.at() ?? "");
  });
  /** The moment told of last; empty is LIVE. */
  let told = "";
  /** True when another moment stood in the frame since: who was there too shortly for it to be told is told of the way back. */
  let hasStrayed = false;
  createEffect(() => {
    const words = name();
    hasStrayed ||= words !== told;
    if (moment.isPassing() || !hasStrayed) return;
    const timer = setTimeout(() => {
      told = words;
      hasStrayed = false;
      setSaid(words === "" ? say("frame.asOf.saidLive") : say("frame.asOf.saidPast", { moment: words }));
    }, restFor);
    onCleanup(() => clearTimeout(timer));
  });

  return (
    <>
      <Show when={props.open || !moment.isLive()}>
        <ErrorBoundary fallback={<PanelMissing />}>
          <Suspense>
            <MomentPanel
              open={props.open}
              onOpen={props.onOpen}
              grows={!incidents.file()}
              more={<MomentActions />}
            />
          </Suspense>
        </ErrorBoundary>
      </Show>
      <p class="sr-only" role="status">
        {said()}
      </p>
    </>
  );
}

/** The control itself did not come or broke: the past is still the past, and there is still a way back. */
function PanelMissing() {
  const say = useWords();
  const moment = useMoment();
  return (
    <p class="frame-past-missing" role="alert">
      {say("frame.asOf.missing")}
      <button type="button" class="ui-button" onClick={() => moment.live()}>
        {say("frame.asOf.back")}
      </button>
    </p>
  );
}
