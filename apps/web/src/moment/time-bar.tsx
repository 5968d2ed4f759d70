import { createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { createEscape } from "../keyboard/keys.tsx";
import { createMediaQuery } from "../thing/create-media-query.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { useToast } from "../ui/toast.tsx";
import { useWords } from "../words/words.tsx";
import type { TimeLine as TimeLineState } from "./create-time-line.ts";
import type { Travel } from "./create-travel.ts";
import { GoTo } from "./go-to.tsx";
import { TimeLine } from "./line/time-line.tsx";
import { panWindow } from "./line/time-window.ts";
import { MarkList } from "./mark-list.tsx";
import { useMoment } from "./moment.ts";
import { PlayButtons } from "./play-buttons.tsx";
import { SpanButtons } from "./span-buttons.tsx";
import { StepButtons } from "./step-buttons.tsx";
import { useMomentWords } from "./use-moment-words.ts";

/** The strip with the time line and what moves along it. Under the top bar; at 390 px above the rail, beside the work and not over it. */
export function TimeBar(props: {
  readonly line: TimeLineState;
  readonly travel: Travel;
  readonly onWidth: (pixels: number) => void;
  readonly field: (field: HTMLInputElement) => void;
  readonly onClose: () => void;
  /** Further controls, such as Compare. */
  readonly more?: JSX.Element;
}) {
  const say = useMomentWords();
  const narrow = createMediaQuery("(width < 720px)");
  let bar: HTMLElement | undefined;
  createEscape(() => props.onClose());
  // At 390 px the inspector is a sheet that stands on this.
  onMount(() => {
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() =>
      style.setProperty("--time-bar-height", `${bar?.offsetHeight ?? 0}px`),
    );
    if (bar) observer.observe(bar);
    onCleanup(() => {
      observer.disconnect();
      style.removeProperty("--time-bar-height");
    });
  });

  function pan(share: number): void {
    const [shown, all] = [props.line.shown(), props.line.history()];
    if (shown && all) props.line.show(panWindow(shown, share * (shown.to - shown.from), all));
  }

  return (
    <section ref={bar} class="time-bar" aria-label={say("line.label")}>
      <div class="time-bar-line">
        <IconButton icon="chevron-left" label={say("line.earlier")} onClick={() => pan(-0.5)} />
        <TimeLine line={props.line} travel={props.travel} onWidth={props.onWidth} />
        <IconButton icon="chevron-right" label={say("line.later")} onClick={() => pan(0.5)} />
      </div>
      <div class="time-bar-controls">
        <StepButtons travel={props.travel} narrow={narrow()} />
        <PlayButtons travel={props.travel} narrow={narrow()} />
        <SpanButtons line={props.line} narrow={narrow()} />
        <Show when={narrow()}>
          <CloseButton onClose={props.onClose} />
        </Show>
        <LineState line={props.line} />
        <div class="time-bar-end">
          <GoTo travel={props.travel} ref={props.field} />
          <MarkList line={props.line} travel={props.travel} />
          <div class="time-bar-more">{props.more}</div>
          <CopyLink />
          <Show when={!narrow()}>
            <CloseButton onClose={props.onClose} />
          </Show>
        </div>
      </div>
    </section>
  );
}

function CloseButton(props: { readonly onClose: () => void }) {
  const say = useMomentWords();
  return <IconButton icon="close" label={say("close")} onClick={() => props.onClose()} />;
}

/** How the line itself stands: on its way, or what went wrong and the way on. */
function LineState(props: { readonly line: TimeLineState }) {
  const say = useMomentWords();
  const sayAll = useWords();
  const [isSlow, setSlow] = createSignal(false);
  onMount(() => {
    const timer = setTimeout(() => setSlow(true), 300);
    onCleanup(() => clearTimeout(timer));
  });
  const isQuiet = () => props.line.density()?.buckets.every(({ events }) => events === 0);
  return (
    <p class="time-bar-state" role="status">
      <Show
        when={props.line.problem()}
        fallback={
          <Show when={props.line.density()} fallback={<Show when={isSlow()}>{say("line.loading")}</Show>}>
            <Show when={isQuiet()}>{say("line.quiet")}</Show>
          </Show>
        }
      >
        {(reason) => (
          <>
            <span data-tip={reason()}>{say("line.failed")}</span>
            <button type="button" class="time-bar-retry" onClick={() => props.line.retry()}>
              {sayAll("ui.retry")}
            </button>
          </>
        )}
      </Show>
    </p>
  );
}

/** Puts the address of the moment shown on the clipboard, also while it is passing and not in the URL yet. */
function CopyLink() {
  const say = useMomentWords();
  const sayAll = useWords();
  const toast = useToast();
  const moment = useMoment();
  async function copy(): Promise<void> {
    const url = new URL(location.href);
    const position = moment.at();
    if (position === undefined) url.searchParams.delete("at");
    else url.searchParams.set("at", String(position));
    try {
      await navigator.clipboard.writeText(url.href);
      toast(say("link.copied"), "ok");
    } catch {
      // The browser refused (no permission, no secure context): the person is told how to go on.
      toast(sayAll("ui.copyFailed"), "failing");
    }
  }
  return <IconButton icon="link" label={say("link.copy")} onClick={() => void copy()} />;
}
