import "../fleet.css";
import "../../thing/table-screen.css";
import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show } from "solid-js";
import { ChangeRate, flickerLimit } from "../../live/change-rate.tsx";
import { CollectionGate } from "../../live/collection-gate.tsx";
import { useLive } from "../../live/live-provider.tsx";
import type { CollectionStatus } from "../../live/protocol.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { useWords } from "../../words/words.tsx";
import { FilterInput } from "../filter/filter-input.tsx";
import { ColumnsButton } from "../list/columns-button.tsx";
import { ExportButton } from "../list/export-button.tsx";
import { FleetTable } from "../list/fleet-table.tsx";
import { createFleet, type ShownAs } from "./create-fleet.ts";
import { createHands } from "./create-hands.ts";
import { FilterHelp } from "./filter-help.tsx";
import { createFleetLine, createSum } from "./fleet-line.ts";
import { FleetStage } from "./fleet-stage.tsx";
import { GroupingTools } from "./grouping-tools.tsx";
import { Legend } from "./legend.tsx";
import { withoutStates } from "./legend-states.ts";
import { SelectAll } from "./select-all.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { useFleetWords } from "./use-fleet-words.ts";

/** CSS pixels from which on map and list stand side by side. */
const roomForBoth = 860;
const roomForChoice = 640;

/** All components as a map, as a list, or both: filtered, grouped, selected; each state of it in the address. */
export function FleetScreen(props: { readonly empty: { readonly title: string; readonly body: string } }) {
  const say = useFleetWords();
  const word = useWords();
  const live = useLive();
  const fleet = createFleet();
  const [turn, setTurn] = createSignal(0);
  const line = createFleetLine(turn);
  const hands = createHands({ line, fleet });
  const [width, setWidth] = createSignal(innerWidth);
  const [changes, setChanges] = createSignal(0);
  const [failure, setFailure] = createSignal<string>();
  const [wantsFocus, setWantsFocus] = createSignal<"map" | "list">();
  let place: HTMLDivElement | undefined;
  let focusMap: (() => void) | undefined;
  let focusList: (() => void) | undefined;

  const shown = createSum(
    line,
    createMemo(() => ({ filter: fleet.filter(), groupBy: [] })),
  );
  const legend = createSum(
    line,
    createMemo(() => ({ filter: withoutStates(fleet.filter()), groupBy: [] })),
  );
  const everything = createSum(line, () => ({ filter: "", groupBy: [] }));
  // A worker that was started anew may draw again. What fails before there is any map is heard of here alone.
  createEffect(
    on(line, (opened) => {
      setFailure(undefined);
      onCleanup(opened.listen((message) => message.type === "failed" && setFailure(message.reason)));
    }),
  );
  /** Why there is neither map nor list. */
  const unread = () => (everything() === undefined ? failure() : undefined);
  const all = () => everything()?.all.total ?? 0;

  const modes = (): readonly ShownAs[] =>
    width() >= roomForChoice ? ["map", "both", "list"] : ["map", "list"];
  const shownAs = createMemo((): ShownAs => {
    if (failure() !== undefined) return "list";
    const wanted = fleet.wanted();
    if (wanted === "room") return width() >= roomForBoth ? "both" : "map";
    return wanted === "both" && width() < roomForChoice ? "map" : wanted;
  });

  /** What the gate needs to know, told by the worker's sums: no rows of the collection come here. */
  const status = createMemo((): CollectionStatus => {
    const { state, position } = live().connection();
    const isPast = live().shown() !== undefined;
    return {
      phase: everything()?.isComplete || all() > 0 ? "ready" : "loading",
      stale: !isPast && (state === "stale" || state === "offline"),
      position: position ?? 0,
      changesPerSecond: changes(),
      fault: undefined,
      asOf: live().shown(),
    };
  });
  const isCalm = () => changes() > flickerLimit;

  onMount(() => {
    if (!place) return;
    const element = place;
    const resized = new ResizeObserver(() => setWidth(element.clientWidth));
    resized.observe(element);
    onCleanup(() => resized.disconnect());
  });

  function goTo(to: "map" | "list"): void {
    const focus = to === "map" ? focusMap : focusList;
    if (focus) {
      focus();
      return;
    }
    setWantsFocus(to);
    fleet.show(width() >= roomForBoth ? "both" : to);
  }

  function ready(which: "map" | "list", focus: (() => void) | undefined): void {
    if (which === "map") focusMap = focus;
    else focusList = focus;
    if (focus && wantsFocus() === which) {
      setWantsFocus(undefined);
      queueMicrotask(focus);
    }
  }

  return (
    <div
      class="fleet"
      ref={place}
      data-shown-as={shownAs()}
      data-narrow={width() < roomForChoice ? "" : undefined}
    >
      <search class="fleet-tools" aria-label={say("tools")}>
        <FilterInput line={line} value={fleet.filter()} onChange={fleet.setFilter} />
        <FilterHelp />
      </search>
      <GroupingTools groupBy={fleet.groupBy()} onGroup={fleet.setGroupBy} />
      <Show when={unread()}>
        {(reason) => (
          <ErrorState
            title={say("unread.title")}
            body={say("unread.body", { reason: reason() })}
            onRetry={() => setTurn((before) => before + 1)}
          />
        )}
      </Show>
      <Show when={unread() === undefined}>
        <CollectionGate
          of={{ status, heard: () => live().hears("components") }}
          rows={all()}
          empty={<EmptyState icon="component" title={props.empty.title} body={props.empty.body} />}
        >
          <div class="fleet-count">
            <Legend filter={fleet.filter()} totals={legend()?.all} onFilter={fleet.setFilter} />
            <span role="status">{word("live.shown", { shown: shown()?.all.total ?? 0, count: all() })}</span>
            <ChangeRate perSecond={changes()} />
            <span class="fleet-gap" />
            <SelectAll line={line} fleet={fleet} count={shown()?.all.total ?? 0} />
            <Choice<ShownAs>
              label={say("show")}
              quietLabel
              options={modes().map((value) => ({ value, label: say(value) }))}
              value={shownAs()}
              onChange={fleet.show}
            />
            <Show when={shownAs() !== "map"}>
              <ColumnsButton columns={fleet.columns()} onChange={fleet.setColumns} />
            </Show>
            <ExportButton line={line} fleet={fleet} hasMap={shownAs() !== "list"} />
          </div>
          <Show when={failure()}>
            {(reason) => (
              <p class="fleet-failed" role="alert">
                <strong>{say("failed.title")}.</strong> {say("failed.body", { reason: reason() })}
              </p>
            )}
          </Show>
          <div class="fleet-body">
            <Show when={shownAs() !== "list" && line()} keyed>
              {(opened) => (
                <FleetStage
                  line={opened}
                  fleet={fleet}
                  hands={hands}
                  shown={shown()?.all.total ?? 0}
                  all={all()}
                  onChanges={setChanges}
                  onFailed={setFailure}
                  onList={() => goTo("list")}
                  onReady={(focus) => ready("map", focus)}
                />
              )}
            </Show>
            <Show when={shownAs() !== "map"}>
              <div class="fleet-list" data-stale={status().stale ? "" : undefined}>
                <FleetTable
                  line={line}
                  fleet={fleet}
                  isCalm={isCalm()}
                  onMap={failure() === undefined ? () => goTo("map") : undefined}
                  onReady={(focus) => ready("list", focus)}
                />
                <Show when={shownAs() === "list" && shown()?.all.total === 0 && all() > 0}>
                  <EmptyState
                    icon="filter"
                    title={say("noMatch.title")}
                    body={say("noMatch.body", { count: all() })}
                  >
                    <Button onClick={() => fleet.setFilter("")}>{say("filter.clear")}</Button>
                  </EmptyState>
                </Show>
              </div>
            </Show>
          </div>
          <SelectionBar line={line} fleet={fleet} />
        </CollectionGate>
      </Show>
    </div>
  );
}
