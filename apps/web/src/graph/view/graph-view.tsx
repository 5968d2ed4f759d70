import "./drawing.css";
import { createMemo, createSignal, Show } from "solid-js";
import { createMediaQuery } from "../../thing/create-media-query.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import type { StageView } from "../canvas/stage-protocol.ts";
import { showAll } from "../model/choices.ts";
import { ActionMenu, type OpenMenu } from "./action-menu.tsx";
import { createDrawing } from "./create-drawing.ts";
import { createHands } from "./create-hands.ts";
import { DrawingTools, type ShownAs } from "./drawing-tools.tsx";
import { GraphList, type ListHandle } from "./graph-list.tsx";
import type { GraphViewProps } from "./graph-view-props.ts";
import { groupTitle } from "./group-title.ts";
import { Legend } from "./legend.tsx";
import { tiesOf } from "./list-rows.ts";
import { StageCanvas, type StageHandle } from "./stage-canvas.tsx";
import { stageGraph } from "./stage-graph.ts";
import { StatusLine } from "./status-line.tsx";
import { relationshipWord, useGraphViewWords } from "./use-graph-view-words.ts";

/** A graph as a drawing and as a list: to look at, walk through, open further, hide, gather and save. Give its parent a height. */
export function GraphView(props: GraphViewProps) {
  const say = useGraphViewWords();
  const sayKind = useWords();
  const format = useFormat();
  const isWide = createMediaQuery("(width >= 1120px)");
  const canShowBoth = createMediaQuery("(width >= 720px)");
  const [wanted, setWanted] = createSignal<ShownAs>("drawing");
  const shownAs = () => (wanted() === "both" && !canShowBoth() ? "drawing" : wanted());
  const [legend, setLegend] = createSignal<boolean | undefined>();
  const isLegendOpen = () => legend() ?? isWide();
  const [menu, setMenu] = createSignal<OpenMenu | undefined>();
  const [view, setView] = createSignal<StageView | undefined>();
  const [failure, setFailure] = createSignal<string | undefined>();
  const [stage, setStage] = createSignal<StageHandle | undefined>();
  const [list, setList] = createSignal<ListHandle | undefined>();

  const drawing = createDrawing(props);
  const about = createMemo(() => new Set(props.about));
  const ties = createMemo(() => tiesOf(drawing.shown()));
  const staged = createMemo(() =>
    stageGraph(drawing.shown(), drawing.choices(), about(), {
      relationship: (type) => relationshipWord(say, type),
      implied: (through) =>
        say("implied", {
          count: through.length,
          names: through.slice(0, 3).map(drawing.nameOf).join(", ") + (through.length > 3 ? ", …" : ""),
        }),
      group: (group) => groupTitle(group, say, sayKind),
      count: (count) => format.number(count),
    }),
  );
  const selectedEdge = createMemo(() => {
    const wanted = props.selectedEdge;
    if (wanted === undefined) return undefined;
    const index = staged().edges.findIndex(
      (behind) =>
        "edge" in behind &&
        behind.edge.from === wanted.from &&
        behind.edge.type === wanted.type &&
        behind.edge.to === wanted.to,
    );
    return index < 0 ? undefined : index;
  });
  const hands = createHands({
    props,
    drawing,
    staged,
    stage,
    list,
    menu,
    setMenu,
    showList: () =>
      setWanted((before) => (before === "drawing" ? (canShowBoth() ? "both" : "list") : before)),
    showDrawing: () => setWanted((before) => (before === "list" ? "drawing" : before)),
  });
  const isEmpty = () => drawing.shown().things.size === 0;
  const hasDrawing = () => shownAs() !== "list";

  return (
    <section class="drawing" data-shown-as={shownAs()}>
      <DrawingTools
        drawing={drawing}
        shownAs={shownAs()}
        canShowBoth={canShowBoth()}
        onShow={setWanted}
        isLegendOpen={isLegendOpen() && hasDrawing()}
        onLegend={() => setLegend(!isLegendOpen())}
        onArrangeAnew={() => {
          drawing.forgetPlaces();
          stage()?.post({ type: "arrange" });
        }}
        onZoom={(factor) => stage()?.post({ type: "zoom", factor })}
        onFit={() => stage()?.post({ type: "fit" })}
        onSave={hands.save}
      />
      <div class="drawing-body">
        <Show when={hasDrawing() && isLegendOpen()}>
          <Legend drawing={drawing} onClose={() => setLegend(false)} />
        </Show>
        <Show when={hasDrawing()}>
          <div class="drawing-stage">
            <Show
              when={failure()}
              fallback={
                <StageCanvas
                  drawing={drawing}
                  staged={staged()}
                  ties={ties()}
                  label={say("label", {
                    count: drawing.shown().things.size,
                    edges: say("edges", { count: drawing.shown().edges.size }),
                  })}
                  selected={props.selected}
                  selectedEdge={selectedEdge()}
                  events={{
                    ...hands.events,
                    view: setView,
                    failed: (reason) => {
                      setFailure(reason);
                      setWanted("both");
                    },
                  }}
                  onReady={setStage}
                />
              }
            >
              {(reason) => (
                <ErrorState title={say("failed.title")} body={say("failed.body", { reason: reason() })} />
              )}
            </Show>
            <Show when={isEmpty()}>
              <div class="drawing-empty">
                <EmptyState
                  icon="graph"
                  title={say(drawing.shown().hidden.size > 0 ? "allHidden.title" : "empty.title")}
                  body={say(drawing.shown().hidden.size > 0 ? "allHidden.body" : "empty.body")}
                >
                  <Show when={drawing.shown().hidden.size > 0}>
                    <Button icon="view" onClick={() => drawing.change(showAll)}>
                      {say("legend.showAll")}
                    </Button>
                  </Show>
                </EmptyState>
              </div>
            </Show>
          </div>
        </Show>
        <Show when={shownAs() !== "drawing"}>
          <GraphList
            drawing={drawing}
            ties={ties()}
            about={about()}
            selected={props.selected}
            onInspect={hands.inspect}
            onEdge={props.onSelectEdge}
            onRow={hands.onRow}
            onMenu={hands.openMenu}
            onKey={hands.onListKey}
            onReady={setList}
          />
        </Show>
      </div>
      <StatusLine drawing={drawing} view={hasDrawing() ? view() : undefined} />
      <p class="sr-only" role="status">
        {drawing.said()}
      </p>
      <Show when={menu()} keyed>
        {(open) => <ActionMenu menu={open} onClose={() => setMenu(undefined)} />}
      </Show>
    </section>
  );
}
