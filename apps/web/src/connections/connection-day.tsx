import { createMemo, Show } from "solid-js";
import { histogramShape } from "../events/histogram-shape.ts";
import { useEventSource } from "../past/event-source-provider.tsx";
import { createAsked } from "../thing/create-asked.ts";
import { createNow } from "../ui/now.ts";
import { crossingEvents } from "./crossing-events.ts";
import { useConnectionWords } from "./use-connection-words.ts";

const width = 288;
const height = 40;
/** Half hours of a day. */
const buckets = 48;
const day = 86_400_000;
/** Milliseconds after which the day is counted anew. */
const countEvery = 30_000;

/** How many events crossed a connection in the last 24 hours, by half hours. */
export function ConnectionDay(props: { readonly events: Readonly<Record<string, readonly string[]>> }) {
  const say = useConnectionWords();
  const source = useEventSource();
  const now = createNow();
  const until = createMemo(() => Math.ceil(now() / countEvery) * countEvery);
  const asked = createAsked({
    name: `connection-day ${source.name ?? ""}`,
    source: () => ({ events: props.events, until: until() }),
    subject: ({ events }) => JSON.stringify(events),
    ask: ({ events, until: end }, signal) => {
      const range = { since: new Date(end - day).toISOString(), until: new Date(end).toISOString() };
      return source.histogram({ ...crossingEvents(events), ...range }, buckets, signal);
    },
  });
  const counts = () => asked.value()?.counts ?? [];
  const most = createMemo(() => Math.max(0, ...counts()));
  const said = () => {
    const { total } = asked.value() ?? { total: 0 };
    if (total === 0) return say("one.dayNone");
    const rest = say("one.dayMost", { count: most() });
    return `${say("one.dayCount", { count: total })}, ${rest}`;
  };
  return (
    <section class="connection-part" aria-label={say("one.day")}>
      <h5>{say("one.day")}</h5>
      <Show
        when={!asked.error()}
        fallback={
          <p class="text-muted" role="status">
            {say("one.dayFailed")}
          </p>
        }
      >
        <div class="connection-day" data-pending={asked.value() ? undefined : ""}>
          <svg
            viewBox={`0 0 ${width} ${height + 1}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={asked.value() ? said() : say("one.day")}
          >
            <line class="connection-day-ground" x1="0" x2={width} y1={height + 0.5} y2={height + 0.5} />
            <path class="connection-day-bars" d={histogramShape(counts(), width, height)} />
          </svg>
          <p class="connection-day-ends" aria-hidden="true">
            <span>{say("one.ago")}</span>
            <span>{say("one.nowAt")}</span>
          </p>
        </div>
        <p class="connection-since">{asked.value() ? said() : "\u00a0"}</p>
      </Show>
    </section>
  );
}
