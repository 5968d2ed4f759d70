import { createMemo, createSignal } from "solid-js";
import { useEventWords } from "../events/use-event-words.ts";
import { bytesOf, type EventContent } from "./event-bytes.ts";
import { EventLines } from "./event-lines.tsx";
import { hexLine, hexLineCount } from "./hex-lines.ts";

/** Pixels from which sixteen bytes stand in a line, else eight. */
const wide = 560;

/** Offset, bytes and characters of a body of any size. */
export function EventHex(props: { readonly content: EventContent }) {
  const say = useEventWords();
  const [width, setWidth] = createSignal(0);
  const bytes = createMemo(() => bytesOf(props.content));
  const perLine = () => (width() >= wide ? 16 : 8);
  return (
    <div class="event-hex">
      <EventLines
        role="region"
        label={say("detail.hexRow")}
        count={hexLineCount(bytes().length, perLine())}
        onWidth={setWidth}
        line={(at) => {
          const line = createMemo(() => hexLine(bytes(), at(), perLine()));
          return (
            <div class="event-hex-line">
              <span class="text-muted">{line().offset}</span>
              <span>{line().bytes}</span>
              <span>{line().characters}</span>
            </div>
          );
        }}
      />
    </div>
  );
}
