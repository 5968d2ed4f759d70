import { createMemo, For, Show } from "solid-js";
import { oneOf } from "../../app/url-codec.ts";
import { createUrlState } from "../../app/url-state.ts";
import { createMediaQuery } from "../../thing/create-media-query.ts";
import { sortRows } from "../../thing/filter-rows.ts";
import { RowList } from "../../thing/row-list.tsx";
import { Choice } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { createNow } from "../../ui/now.ts";
import { useFormat } from "../../ui/use-format.ts";
import { useDeliveries } from "../deliveries.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { isInSight, phases, type Sight } from "./change-segments.ts";
import { timeTicks } from "./time-ticks.ts";
import { TimelineRow } from "./timeline-row.tsx";
import "./timeline.css";

const hour = 3_600_000;
const lengths = { "6h": 6 * hour, "1h": hour, "24h": 24 * hour, "7d": 168 * hour, "15m": hour / 4 } as const;
const spans = ["6h", "15m", "1h", "24h", "7d"] as const;
const orders = ["newest", "waiting"] as const;

/** The ways of all changes over the same time, one below the other, up to now or the moment shown. */
export function TimelineView() {
  const say = useDeliveryWords();
  const format = useFormat();
  const deliveries = useDeliveries();
  const [url, setUrl] = createUrlState({ hours: oneOf(spans), order: oneOf(orders) });
  const isNarrow = createMediaQuery("(width < 720px)");
  const now = createNow();
  /** Moves on by whole steps, a thousandth of what is shown, so that not every mark moves every second. */
  const sight = createMemo(
    (): Sight => {
      const length = lengths[url.hours];
      const step = Math.max(1_000, length / 1_000);
      const to = (Math.floor(now() / step) + 1) * step;
      return { from: to - length, to };
    },
    undefined,
    { equals: (one, other) => one.from === other.from && one.to === other.to },
  );
  const shown = createMemo(() => {
    const within = deliveries.fitting().filter((change) => isInSight(change, sight()));
    return url.order === "newest" ? within : sortRows(within, "waitsSince", "ascending");
  });
  const ticks = createMemo(() => timeTicks(sight().from, sight().to, isNarrow() ? 3 : 8));
  const left = (time: number) => `${(100 * (time - sight().from)) / (sight().to - sight().from)}%`;
  const clock = (time: number) =>
    lengths[url.hours] > 24 * hour ? format.dayMinute(time) : format.clock(time).slice(0, 5);
  return (
    <>
      <div class="delivery-tools">
        <Choice
          label={say("timeline.span")}
          options={[...spans]
            .sort((one, other) => lengths[one] - lengths[other])
            .map((value) => ({ value, label: say(`timeline.hours.${value}`) }))}
          value={url.hours}
          onChange={(hours) => setUrl({ hours })}
        />
        <Choice
          label={say("timeline.order")}
          options={orders.map((value) => ({ value, label: say(`timeline.${value}`) }))}
          value={url.order}
          onChange={(order) => setUrl({ order })}
        />
        <ul class="timeline-legend" aria-label={say("timeline.legend")}>
          <For each={phases}>
            {(phase) => (
              <li>
                <span class="timeline-key" data-phase={phase} /> {say(`timeline.phase.${phase}`)}
              </li>
            )}
          </For>
          <li>
            <span class="timeline-key" data-look="waiting" data-phase="deploy" /> {say("timeline.lasts")}
          </li>
          <li>
            <span class="timeline-key" data-look="failed" /> {say("timeline.failed")}
          </li>
        </ul>
      </div>
      <div class="timeline">
        <div class="timeline-axis" aria-hidden="true">
          <div class="timeline-scale">
            <For each={ticks()}>
              {(tick) => (
                <span class="timeline-tick" style={{ left: left(tick) }}>
                  {clock(tick)}
                </span>
              )}
            </For>
          </div>
        </div>
        <div class="timeline-rows">
          <Show
            when={shown().length > 0}
            fallback={
              <EmptyState icon="history" title={say("timeline.empty")} body={say("timeline.emptyBody")} />
            }
          >
            <RowList
              label={say("timeline.label")}
              rows={shown()}
              keyOf={(row) => row.key}
              rowHeight={isNarrow() ? 64 : 40}
              stale={deliveries.isStale()}
            >
              {(change) => <TimelineRow change={change} sight={sight()} now={now()} />}
            </RowList>
          </Show>
        </div>
      </div>
    </>
  );
}
