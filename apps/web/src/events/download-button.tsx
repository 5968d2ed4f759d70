import { createSignal, onCleanup, Show } from "solid-js";
import type { AskedEvents } from "../past/event-source.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { PopoverButton } from "../ui/popover-button.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormat } from "../ui/use-format.ts";
import { type DownloadForm, type DownloadProgress, saveFile, streamEvents } from "./stream-events.ts";
import { useEventWords } from "./use-event-words.ts";

/** Milliseconds between two tellings of progress: more often nobody could read. */
const tellEvery = 150;

/** Downloads what the filters let through, as it streams, with progress; it can be stopped. */
export function DownloadButton(props: { readonly filter: AskedEvents }) {
  const say = useEventWords();
  const format = useFormat();
  const toast = useToast();
  const [progress, setProgress] = createSignal<DownloadProgress>();
  let running: AbortController | undefined;
  onCleanup(() => running?.abort());

  async function download(form: DownloadForm): Promise<void> {
    const mine = new AbortController();
    running = mine;
    let toldAt = 0;
    setProgress({ events: 0, bytes: 0, total: undefined });
    try {
      const done = await streamEvents(form, props.filter, mine.signal, (now) => {
        if (performance.now() - toldAt < tellEvery) return;
        toldAt = performance.now();
        setProgress(now);
      });
      saveFile(done.blob, done.name);
      const events = say("download.events", { count: done.events });
      toast(say("download.done", { name: done.name, events, size: format.bytes(done.bytes) }), "ok");
    } catch (error) {
      if (mine.signal.aborted) toast(say("download.stopped"));
      else {
        const reason = error instanceof Error ? error.message : String(error);
        toast(say("download.failed", { reason }), "failing");
      }
    }
    running = undefined;
    setProgress(undefined);
  }

  const said = (of: DownloadProgress) => {
    const given = { events: say("download.events", { count: of.events }), size: format.bytes(of.bytes) };
    return of.total === undefined
      ? say("download.runs", given)
      : say("download.runsOf", { ...given, total: of.total });
  };

  return (
    <Show
      when={progress()}
      fallback={
        <PopoverButton
          label={say("download.title")}
          class="ui-button"
          face={
            <>
              <Icon name="download" />
              <span class="event-wide-label">{say("download.title")}</span>
            </>
          }
        >
          <div class="ui-panel">
            <h2>{say("download.title")}</h2>
            <p>{say("download.body")}</p>
            <Button data-tip={say("download.ndjsonTip")} onClick={() => void download("ndjson")}>
              {say("download.ndjson")}
            </Button>
            <Button data-tip={say("download.csvTip")} onClick={() => void download("csv")}>
              {say("download.csv")}
            </Button>
          </div>
        </PopoverButton>
      }
    >
      {(of) => (
        <span class="event-download">
          <Show when={of().total} fallback={<progress aria-label={said(of())} />}>
            {(total) => (
              <progress aria-label={said(of())} max={total()} value={Math.min(of().events, total())} />
            )}
          </Show>
          <span class="event-download-said">{said(of())}</span>
          <IconButton icon="close" label={say("download.cancel")} onClick={() => running?.abort()} />
        </span>
      )}
    </Show>
  );
}
