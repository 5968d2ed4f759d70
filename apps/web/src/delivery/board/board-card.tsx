import type { ChangeRow } from "@cim/contracts/delivery";
import { type Accessor, createMemo, Match, Show, Switch } from "solid-js";
import { useSelection } from "../../app/selection.ts";
import { Because } from "../../thing/because.tsx";
import { ThingLink } from "../../thing/thing-link.tsx";
import { changedMark } from "../../ui/changed-mark.ts";
import { createNow } from "../../ui/now.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import { useDeliveries } from "../deliveries.ts";
import { stepTrack } from "../step-track.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { isLongerThan } from "../waits/step-times.ts";
import { useUsualText } from "../waits/use-usual-text.ts";
import type { ColumnName } from "./board-columns.ts";

const wholeSeconds = (ms: number) => Math.max(0, Math.floor(ms / 1_000) * 1_000);

/** One change on the board: what it is, whose, and how long it waits beside what is usual; or why it failed, or when it arrived. */
export function BoardCard(props: { readonly change: Accessor<ChangeRow>; readonly column: ColumnName }) {
  const say = useWords();
  const sayHere = useDeliveryWords();
  const selection = useSelection();
  const deliveries = useDeliveries();
  const change = () => props.change();
  const whose = createMemo(() => {
    const { packageOf, contextOf } = deliveries.belonging();
    return { package: packageOf(change()), context: contextOf(change()) };
  });
  const isSelected = () => {
    const thing = selection.thing();
    return thing?.kind === "commit" && thing.id === change().key;
  };
  const failed = () => stepTrack(change()).find((one) => one.state === "failed");
  return (
    <article
      class="card"
      data-selected={isSelected() ? "" : undefined}
      ref={changedMark(
        () => `${change().key}|${deliveries.isCalm()}`,
        () => (deliveries.isCalm() ? undefined : change().position),
      )}
    >
      <ThingLink thing={{ kind: "commit", id: change().key }} class="card-title" isHead>
        {change().title || say("delivery.untitled")}
      </ThingLink>
      <p class="card-whose">
        <Because inTable projection="changes" rowKey={change().key} field="package">
          <span class="ui-mono">{whose().package ?? change().repository ?? change().commit.slice(0, 8)}</span>
        </Because>
        <span class="card-context">{whose().context}</span>
      </p>
      <Switch fallback={<CardWait change={change()} />}>
        <Match when={props.column === "failed"}>
          <p class="card-line">
            <Because
              inTable
              projection="changes"
              rowKey={change().key}
              field={`steps.${failed()?.step ?? "built"}`}
              tip={failed()?.detail}
            >
              <span class="card-failed">
                <StateMark state="failing" /> {failed()?.detail ?? say("states.failed")}
              </span>
            </Because>
          </p>
          <p class="card-line card-age">
            <RelativeTime at={failed()?.time ?? change().time} />
          </p>
        </Match>
        <Match when={props.column === "done"}>
          <p class="card-line">
            <Because inTable projection="changes" rowKey={change().key} field="steps.deployed">
              <span class="card-done">
                <StateMark state="ok" /> <RelativeTime at={change().steps.deployed?.time ?? change().time} />
              </span>
            </Because>
            <Show when={change().version}>
              {(version) => (
                <Because inTable projection="changes" rowKey={change().key} field="version">
                  <span class="ui-mono">{version()}</span>
                </Because>
              )}
            </Show>
          </p>
          <Show when={change().container}>
            {(container) => (
              <p class="card-line">
                <ThingLink thing={{ kind: "container", id: container() }} inTable>
                  {sayHere("inspect.runs")}
                </ThingLink>
              </p>
            )}
          </Show>
        </Match>
      </Switch>
    </article>
  );
}

/** How long a change waits, as a bar up to what 19 of 20 took, with a mark at what half of them took. */
function CardWait(props: { readonly change: ChangeRow }) {
  const sayHere = useDeliveryWords();
  const text = useUsualText();
  const format = useFormat();
  const deliveries = useDeliveries();
  const now = createNow();
  const usual = createMemo(() => {
    const { waitsFor } = props.change;
    return waitsFor === null ? undefined : deliveries.usual(waitsFor, props.change);
  });
  const age = createMemo(() =>
    wholeSeconds(now() - Date.parse(props.change.waitsSince ?? props.change.startedAt)),
  );
  const isLong = () => isLongerThan(usual(), age());
  /** 19 of 20 lie at four fifths, so that there is room to see who waits longer. */
  const share = (ms: number) => Math.min(100, (80 * ms) / Math.max(1, usual()?.p95 ?? 1));
  const tip = () => {
    const known = usual();
    return known ? text.tip(props.change.waitsFor ?? "submitted", known) : sayHere("usual.unknown");
  };
  return (
    <>
      <p class="card-line">
        <Because inTable projection="changes" rowKey={props.change.key} field="waitsSince" tip={tip()}>
          <span class="card-wait" data-long={isLong() ? "" : undefined}>
            <StateMark
              state={isLong() ? "warning" : props.change.state === "running" ? "changing" : "unknown"}
            />
            <span>{format.duration(age())}</span>
            <Show when={isLong()}>
              <span class="sr-only">{sayHere("usual.longer")}</span>
            </Show>
          </span>
        </Because>
        <Show when={usual()}>{(known) => <span class="card-usual">{text.short(known())}</span>}</Show>
      </p>
      <div class="card-bar" data-long={isLong() ? "" : undefined} aria-hidden="true">
        <Show when={usual()}>
          {(known) => (
            <>
              <span class="card-bar-age" style={{ width: `${share(age())}%` }} />
              <span class="card-bar-mark" style={{ left: `${share(known().p50)}%` }} />
              <span class="card-bar-mark" style={{ left: "80%" }} />
            </>
          )}
        </Show>
      </div>
    </>
  );
}
