import { createSignal, onCleanup, Show } from "solid-js";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useEventWords } from "../use-event-words.ts";
import { EventFileError, type EventFileFault } from "./event-file-error.ts";
import { type OpenedEventFile, openEventFile } from "./open-event-file.ts";

/** Why a file was not opened. */
export interface RefusedFile {
  readonly name: string;
  readonly fault: EventFileFault;
}

/** Chooses a file of events and has it read; says how far it is, and stops when asked. */
export function FileButton(props: {
  readonly onOpen: (file: OpenedEventFile) => void;
  readonly onRefuse: (refused: RefusedFile) => void;
}) {
  const say = useEventWords();
  const format = useFormat();
  const [reading, setReading] = createSignal<{ readonly file: File; readonly read: number }>();
  let running: AbortController | undefined;
  onCleanup(() => running?.abort());

  async function read(file: File): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    setReading({ file, read: 0 });
    try {
      const opened = await openEventFile(file, mine.signal, (bytes) => setReading({ file, read: bytes }));
      if (mine.signal.aborted) opened.close();
      else props.onOpen(opened);
    } catch (error) {
      const { fault } =
        error instanceof EventFileError ? error : new EventFileError("unreadable", { detail: String(error) });
      if (!mine.signal.aborted) props.onRefuse({ name: file.name, fault });
    }
    if (running === mine) setReading(undefined);
  }

  return (
    <Show
      when={reading()}
      fallback={
        <label class="ui-button event-file-button" data-tip={say("file.openTip")}>
          <Icon name="source" />
          <span class="event-wide-label">{say("file.open")}</span>
          <input
            class="sr-only"
            type="file"
            aria-label={say("file.choose")}
            accept=".ndjson,.jsonl,.csv,.gz,application/x-ndjson,text/csv"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              event.currentTarget.value = "";
              if (file) void read(file);
            }}
          />
        </label>
      }
    >
      {(now) => (
        <span class="event-download">
          <progress max={now().file.size} value={now().read} aria-label={now().file.name} />
          <span class="event-download-said">
            {say("file.reading", {
              name: now().file.name,
              size: format.bytes(now().read),
              whole: format.bytes(now().file.size),
            })}
          </span>
          <IconButton
            icon="close"
            label={say("file.stop")}
            onClick={() => {
              running?.abort();
              setReading(undefined);
            }}
          />
        </span>
      )}
    </Show>
  );
}
