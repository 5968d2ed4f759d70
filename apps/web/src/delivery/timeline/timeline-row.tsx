import type { ChangeRow } from "@cim/contracts/delivery";
import { type Accessor, createMemo, Index } from "solid-js";
import { useSelection } from "../../app/selection.ts";
import { Because } from "../../thing/because.tsx";
import { stateLook } from "../../thing/state-look.ts";
import { ThingLink } from "../../thing/thing-link.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import { useDeliveries } from "../deliveries.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { useUsualText } from "../waits/use-usual-text.ts";
import { changeSegments, type Segment, type Sight } from "./change-segments.ts";

/** One change over time: its title and state, and its way as segments that explain themselves. */
export function TimelineRow(props: {
  readonly change: Accessor<ChangeRow>;
  readonly sight: Sight;
  readonly now: number;
}) {
  const say = useWords();
  const selection = useSelection();
  const change = () => props.change();
  const segments = createMemo(() => changeSegments(change(), props.sight, props.now));
  const isSelected = () => {
    const thing = selection.thing();
    return thing?.kind === "commit" && thing.id === change().key;
  };
  return (
    <article class="timeline-row" data-selected={isSelected() ? "" : undefined}>
      <div class="timeline-name">
        <ThingLink thing={{ kind: "commit", id: change().key }} class="timeline-title" isHead>
          {change().title || say("delivery.untitled")}
        </ThingLink>
        <Because inTable projection="changes" rowKey={change().key} field="state">
          <StateBadge
            plain
            state={stateLook("changes", change().state)}
            word={say(`states.${change().state}`)}
          />
        </Because>
      </div>
      <div class="timeline-track">
        <Index each={segments()}>
          {(segment) => <TimelineSegment change={change()} segment={segment()} />}
        </Index>
      </div>
    </article>
  );
}

function TimelineSegment(props: { readonly change: ChangeRow; readonly segment: Segment }) {
  const say = useWords();
  const sayHere = useDeliveryWords();
  const format = useFormat();
  const text = useUsualText();
  const deliveries = useDeliveries();
  const said = createMemo(() => {
    const { step, state, took } = props.segment;
    const lasting = state === "waiting" || state === "running";
    const duration = format.duration(lasting ? Math.floor(took / 1_000) * 1_000 : took);
    const about = { step: say(`steps.${step}`), duration };
    if (state === "failed") return sayHere("timeline.failedAfter", about);
    if (state === "running") return sayHere("timeline.runs", about);
    return state === "waiting" ? sayHere("timeline.waits", about) : sayHere("timeline.took", about);
  });
  const tip = () => {
    const usual = deliveries.usual(props.segment.step, props.change);
    return usual ? `${said()} · ${text.short(usual)}` : said();
  };
  const field = () =>
    props.segment.state === "waiting" || props.segment.state === "running"
      ? "waitsSince"
      : `steps.${props.segment.step}`;
  return (
    <span
      class="timeline-segment"
      data-phase={props.segment.phase}
      data-look={props.segment.state}
      style={{
        left: `${100 * props.segment.start}%`,
        width: `${100 * (props.segment.end - props.segment.start)}%`,
      }}
    >
      <Because inTable projection="changes" rowKey={props.change.key} field={field()} tip={tip()}>
        <span class="sr-only">{said()}</span>
      </Because>
    </span>
  );
}
