import type { EventFilter } from "@cim/contracts/api";
import { Show } from "solid-js";
import type { EventTail } from "../live/make-live.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { PopoverButton } from "../ui/popover-button.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import type { ChosenColumn } from "./column-choice.ts";
import { ColumnsPanel } from "./columns-panel.tsx";
import type { EventList } from "./create-event-list.ts";
import { DownloadButton } from "./download-button.tsx";
import { FileButton, type RefusedFile } from "./file/file-button.tsx";
import type { OpenedEventFile } from "./file/open-event-file.ts";
import { useEventWords } from "./use-event-words.ts";
import { ViewsButton } from "./views-button.tsx";

/** Title, rate, pause, and what can be done with the list as a whole. */
export function EventsHead(props: {
  readonly list: EventList;
  readonly tail: EventTail;
  readonly isTailed: boolean;
  /** True while the machine's own events are shown, not those of a file. */
  readonly isOwn: boolean;
  readonly paused: boolean;
  readonly filter: EventFilter;
  readonly columns: readonly ChosenColumn[];
  readonly saved: string;
  readonly bars: boolean;
  readonly onColumns: (columns: readonly ChosenColumn[]) => void;
  readonly onBars: (bars: boolean) => void;
  readonly onPause: () => void;
  readonly onNewest: () => void;
  readonly onOpenFile: (file: OpenedEventFile) => void;
  readonly onRefuse: (refused: RefusedFile) => void;
}) {
  const say = useEventWords();
  const title = useWords();
  const format = useFormat();
  return (
    <PageHead title={title("frame.screens.events")}>
      <Show when={props.isTailed}>
        <span class="events-rate">
          <Badge>{format.rate(props.tail.status().perSecond)}</Badge>
        </span>
        <Show when={props.list.fresh() > 0}>
          <Button tone="accent" icon="arrow-up" onClick={() => props.onNewest()}>
            {say("fresh", { count: props.list.fresh() })}
          </Button>
        </Show>
        <Button
          icon={props.paused ? "play" : "pause"}
          aria-pressed={props.paused}
          onClick={() => props.onPause()}
        >
          {say(props.paused ? "resume" : "pause")}
        </Button>
      </Show>
      <Show when={props.isOwn}>
        <ViewsButton saved={props.saved} canSave={props.isOwn} />
      </Show>
      <PopoverButton
        label={say("columns.title")}
        class="ui-button"
        face={
          <>
            <Icon name="columns" />
            <span class="event-wide-label">{say("columns.title")}</span>
          </>
        }
      >
        <ColumnsPanel chosen={props.columns} onChange={props.onColumns} />
      </PopoverButton>
      <Button
        aria-pressed={props.bars}
        aria-label={say(props.bars ? "histogram.hide" : "histogram.show")}
        data-tip={say(props.bars ? "histogram.hide" : "histogram.show")}
        onClick={() => props.onBars(!props.bars)}
      >
        <Icon name="bars" />
      </Button>
      <Show when={props.isOwn}>
        <DownloadButton filter={props.filter} />
      </Show>
      <FileButton onOpen={props.onOpenFile} onRefuse={props.onRefuse} />
    </PageHead>
  );
}
