import { createMemo, For, Show } from "solid-js";
import { oneOf } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { EventLink } from "../thing/event-link.tsx";
import { useInspectorHref } from "../thing/use-explain.ts";
import { StateMark } from "../ui/state-mark.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useLanguageWords } from "../words/use-language-words.ts";
import type { CausationGraph, CausationNode } from "./causation-graph.ts";

const views = ["drawn", "list"] as const;

/** Pixels between two events of the drawing. */
const rowHeight = 32;
/** Of the drawing's width in thousandths, kept free at both ends for the marks. */
const margin = 12;
const width = 1000;

/** A causation graph, drawn along time or as a list; both open the events. */
export function CausationView(props: {
  readonly graph: CausationGraph;
  /** Position of the event it is about. */
  readonly here: number | undefined;
  readonly isIncomplete: boolean;
}) {
  const say = useLanguageWords();
  const format = useFormat();
  const [url, setUrl] = createUrlState({ view: oneOf(views) });
  const unlinked = createMemo(() => props.graph.nodes.filter((node) => node.isUnlinked).length);
  return (
    <Tabs
      label={say("causation.views")}
      tabs={views.map((name) => ({ name, label: say(`causation.${name}`) }))}
      selected={url.view}
      onSelect={(view) => setUrl({ view })}
    >
      <div class="table-count">
        <span role="status">
          {say("causation.summary", {
            events: say("causation.eventCount", { count: props.graph.nodes.length }),
            duration: format.duration(props.graph.duration),
          })}
        </span>
        <span>{say("causation.crosses", { count: props.graph.streams.length })}</span>
        <Show when={unlinked() > 0}>
          <span>
            <StateMark state="unknown" /> {say("causation.unlinked", { count: unlinked() })}
          </span>
        </Show>
        <Show when={props.isIncomplete}>
          <span>
            <StateMark state="warning" /> {say("causation.incomplete")}
          </span>
        </Show>
      </div>
      <div class="causation-place">
        <Show when={url.view === "drawn"} fallback={<NodeList graph={props.graph} here={props.here} />}>
          <Drawing graph={props.graph} here={props.here} />
        </Show>
      </div>
    </Tabs>
  );
}

function useDelay(): (node: CausationNode) => string {
  const say = useLanguageWords();
  const format = useFormat();
  return (node) => {
    if (node.afterParent === undefined)
      return node.isUnlinked ? say("causation.unknownCause") : say("causation.root");
    if (node.afterParent === 0) return say("causation.atOnce");
    return say("causation.afterCause", { duration: format.duration(node.afterParent) });
  };
}

/** One row per event, its mark along time, a line from its cause. */
function Drawing(props: { readonly graph: CausationGraph; readonly here: number | undefined }) {
  const say = useLanguageWords();
  const format = useFormat();
  const delay = useDelay();
  const href = useInspectorHref();
  const x = (node: CausationNode) =>
    margin + ((width - 2 * margin) * node.afterBegin) / Math.max(1, props.graph.duration);
  const y = (index: number) => index * rowHeight + rowHeight / 2;
  const lines = createMemo(() =>
    props.graph.nodes.flatMap((node, index) => {
      const cause = node.parent === undefined ? undefined : props.graph.nodes[node.parent];
      if (cause === undefined || node.parent === undefined) return [];
      return [`M${x(cause)} ${y(node.parent)}V${y(index)}H${x(node)}`];
    }),
  );
  const height = () => props.graph.nodes.length * rowHeight;
  return (
    <div class="causation-drawing">
      <p class="causation-axis">
        <span>{say("causation.axis")}</span>
        <span class="causation-ticks">
          <For each={[0, 0.25, 0.5, 0.75, 1]}>
            {(part) => <span>{format.duration(Math.round(props.graph.duration * part))}</span>}
          </For>
        </span>
      </p>
      <div class="causation-lanes">
        <svg
          class="causation-lines"
          viewBox={`0 0 ${width} ${height()}`}
          style={{ height: `${height()}px` }}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <For each={lines()}>{(path) => <path d={path} />}</For>
        </svg>
        <ol>
          <For each={props.graph.nodes}>
            {(node) => (
              <li>
                <a
                  class="causation-row"
                  href={href({ event: node.event.position })}
                  ref={(link) => link.setAttribute("noscroll", "")}
                  aria-current={node.event.position === props.here ? "true" : undefined}
                  aria-label={`${say("causation.openEvent", { position: String(node.event.position), type: node.event.type })}, ${delay(node)}`}
                >
                  <span
                    class="causation-name"
                    style={{
                      "padding-inline-start": `calc(${Math.min(node.depth, 10)} * var(--causation-indent))`,
                    }}
                  >
                    <strong>{node.event.type}</strong>
                    <Show when={node.event.origin}>
                      {(origin) => (
                        <span class="text-muted">{say("causation.in", { source: origin().source })}</span>
                      )}
                    </Show>
                  </span>
                  <span class="causation-lane">
                    <span
                      class="causation-mark"
                      data-unlinked={node.isUnlinked ? "" : undefined}
                      style={{ "inset-inline-start": `${x(node) / 10}%` }}
                    />
                    <span
                      class="causation-delay"
                      data-before={x(node) > width * 0.7 ? "" : undefined}
                      style={
                        x(node) > width * 0.7
                          ? { "inset-inline-end": `calc(${100 - x(node) / 10}% + 10px)` }
                          : { "inset-inline-start": `calc(${x(node) / 10}% + 10px)` }
                      }
                    >
                      {delay(node)}
                    </span>
                  </span>
                </a>
              </li>
            )}
          </For>
        </ol>
      </div>
    </div>
  );
}

function NodeList(props: { readonly graph: CausationGraph; readonly here: number | undefined }) {
  const say = useLanguageWords();
  const format = useFormat();
  const delay = useDelay();
  return (
    <ol class="causation-list page-inset">
      <For each={props.graph.nodes}>
        {(node) => (
          <li style={{ "padding-inline-start": `${Math.min(node.depth, 12) * 16}px` }}>
            <EventLink event={node.event} isHere={node.event.position === props.here} />
            <span class="causation-times text-muted">
              {delay(node)} · {say("causation.afterRoot", { duration: format.duration(node.afterBegin) })}
            </span>
          </li>
        )}
      </For>
    </ol>
  );
}
