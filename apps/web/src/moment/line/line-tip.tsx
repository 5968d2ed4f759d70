import type { Density } from "@cim/contracts/history";
import { createMemo, For, Show } from "solid-js";
import { useFormat } from "../../ui/use-format.ts";
import { useMomentWords } from "../use-moment-words.ts";
import { bucketSize } from "./density-shape.ts";
import type { MarkPlace } from "./mark-places.ts";

/** Where the pointer rests on the time line, and on which marks. */
export interface TipPoint {
  readonly x: number;
  readonly time: number;
  readonly place: MarkPlace | undefined;
}

const mostNamed = 4;
/** Pixels below which a line has no room beside the pointer. */
const shortLine = 560;

/** What is under the pointer: the time and how many events, or the words of the marks. Screen readers have the list of marks. */
export function LineTip(props: {
  readonly point: TipPoint;
  readonly width: number;
  readonly density: Density | undefined;
}) {
  const say = useMomentWords();
  const format = useFormat();
  const events = createMemo(() => {
    const { density, point } = props;
    if (!density || density.buckets.length === 0) return undefined;
    const first = Date.parse(density.buckets[0]?.time ?? "");
    return density.buckets[Math.floor((point.time - first) / bucketSize(density))]?.events;
  });
  const marks = () => props.point.place?.marks ?? [];
  /** Beside the pointer, on the side with more room; on a short line there is none, and it begins with the line. */
  const isLeft = () => props.width < shortLine || props.point.x < props.width / 2;
  const left = () => (props.width < shortLine ? 0 : props.point.x);
  return (
    <div
      class="time-line-tip"
      aria-hidden="true"
      style={{
        left: isLeft() ? `${left()}px` : "auto",
        right: isLeft() ? "auto" : `${props.width - props.point.x}px`,
      }}
    >
      <Show
        when={props.point.place}
        fallback={
          <p>
            {format.instant(props.point.time)}
            <Show when={events() !== undefined}> · {say("line.events", { count: events() ?? 0 })}</Show>
          </p>
        }
      >
        {(found) => (
          <>
            <p class="time-line-tip-kind">
              {say(`marks.${found().kind}`, { count: marks().length })}
              <span>{format.instant(Date.parse(marks().at(-1)?.time ?? ""))}</span>
            </p>
            <For each={marks().slice(-mostNamed).reverse()}>{(mark) => <p>{mark.summary}</p>}</For>
            <Show when={marks().length > mostNamed}>
              <p>{say("marks.more", { count: marks().length - mostNamed })}</p>
            </Show>
          </>
        )}
      </Show>
    </div>
  );
}
