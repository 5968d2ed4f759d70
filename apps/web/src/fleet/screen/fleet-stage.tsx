import { createEffect, createMemo, createSignal, createUniqueId, on, onCleanup, Show } from "solid-js";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useFormat } from "../../ui/use-format.ts";
import type { MapView } from "../map/map-protocol.ts";
import type { Fleet } from "./create-fleet.ts";
import type { MapHands } from "./create-hands.ts";
import type { FleetLine } from "./fleet-line.ts";
import { cameraCodec } from "./fleet-url.ts";
import { MapCanvas } from "./map-canvas.tsx";
import { MapTools } from "./map-tools.tsx";
import { Minimap } from "./minimap.tsx";
import { useFleetWords } from "./use-fleet-words.ts";

/** Milliseconds that the map rests before its place comes into the address. */
const restBefore = 300;
const mostNamed = 4;

/** The map with what lies upon it, and the line below it that says what is focused and in sight. */
export function FleetStage(props: {
  readonly line: FleetLine;
  readonly fleet: Fleet;
  readonly hands: MapHands;
  /** Components that fit the filter, and all there are. */
  readonly shown: number;
  readonly all: number;
  /** Row changes a second. */
  readonly onChanges: (perSecond: number) => void;
  readonly onFailed: (reason: string) => void;
  readonly onList: () => void;
  readonly onReady: (focus: (() => void) | undefined) => void;
}) {
  const say = useFleetWords();
  const format = useFormat();
  const id = createUniqueId();
  const [view, setView] = createSignal<MapView>();
  let written = cameraCodec.format(props.fleet.camera());
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  function take(next: MapView): void {
    setView(next);
    props.onChanges(next.changesPerSecond);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const text = cameraCodec.format(next.camera);
      if (text === written) return;
      written = text;
      props.fleet.setCamera(next.camera);
    }, restBefore);
  }

  // The address was changed by another hand: Back, another grouping, a link.
  createEffect(
    on(
      props.fleet.camera,
      (camera) => {
        const text = cameraCodec.format(camera);
        if (text === written) return;
        clearTimeout(timer);
        written = text;
        props.line.post({ type: "look", at: camera, isDirect: true });
      },
      { defer: true },
    ),
  );

  const inSight = createMemo(() => {
    const names = (view()?.inSight ?? []).map((path) =>
      path.map((part) => part || say("unknown")).join(" › "),
    );
    const more = names.length - mostNamed;
    return `${names.slice(0, mostNamed).join(", ")}${more > 0 ? ` +${format.number(more)}` : ""}`;
  });

  return (
    <div
      class="fleet-stage"
      data-zoom={view() ? Math.round((view()?.camera.zoom ?? 1) * 100) / 100 : undefined}
    >
      <div class="fleet-stage-room">
        <MapCanvas
          line={props.line}
          fleet={props.fleet}
          hands={props.hands}
          label={say("label", { count: props.shown })}
          describedBy={`${id}-sight`}
          onView={take}
          onFailed={props.onFailed}
          onList={props.onList}
          onReady={props.onReady}
        />
        <Show when={props.shown === 0 && props.all > 0}>
          <div class="fleet-nothing">
            <EmptyState
              icon="filter"
              title={say("noMatch.title")}
              body={say("noMatch.body", { count: props.all })}
            >
              <Button onClick={() => props.fleet.setFilter("")}>{say("filter.clear")}</Button>
            </EmptyState>
          </div>
        </Show>
        <Minimap line={props.line} camera={view()?.camera} />
      </div>
      <div class="fleet-status">
        <span class="fleet-said" role="status">
          {props.hands.said()}
        </span>
        <span class="fleet-sight" id={`${id}-sight`}>
          <Show when={inSight() !== ""}>{say("said.inSight", { names: inSight() })}</Show>
        </span>
        <MapTools line={props.line} />
      </div>
    </div>
  );
}
