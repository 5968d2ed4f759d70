import "../../thing/table-screen.css";
import "./map.css";
import "../../canvas/canvas.css";
import { createEffect, createMemo, createSignal, on, onCleanup, Show } from "solid-js";
import { useSelection } from "../../app/selection.ts";
import { flag, oneOf, text } from "../../app/url-codec.ts";
import { createUrlState } from "../../app/url-state.ts";
import type { Palette } from "../../graph/canvas/palette.ts";
import { giveFile } from "../../graph/results/give-file.ts";
import { CollectionGate } from "../../live/collection-gate.tsx";
import { useMoment } from "../../moment/moment.ts";
import { createLatest } from "../../series/create-latest.ts";
import { createMediaQuery } from "../../thing/create-media-query.ts";
import { Choice } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import { useLatticeWords } from "../use-lattice-words.ts";
import { anchorCodec, anchorOf, cameraOf } from "./anchor-camera.ts";
import { createMapCamera } from "./create-map-camera.ts";
import { createMapRows } from "./create-map-rows.ts";
import { createPulses } from "./create-pulses.ts";
import { gatewaysShown } from "./draw-gateways.ts";
import { exportMap } from "./export-map.ts";
import type { MapHit } from "./hit-map.ts";
import { MapCanvas } from "./map-canvas.tsx";
import { figuresOfLink, mapMeasures } from "./map-figures.ts";
import { MapHover } from "./map-hover.tsx";
import { MapLegend } from "./map-legend.tsx";
import { MapList } from "./map-list.tsx";
import { makeMapFilter } from "./map-rows.ts";
import type { MapScene } from "./map-scene.ts";
import { MapSummary } from "./map-summary.tsx";
import { itemsOf, type MapItem, placeLattice } from "./place-lattice.ts";
import { walkMap } from "./walk-map.ts";

const views = ["both", "map", "list"] as const;
/** Width of the whole by its height. Not that of the place it has just now: an opened inspector moves nothing. */
const aspect = 1.4;
const zoomStep = 1.5;

/** The lattice as a map and as a list that says the same: which servers there are, what hangs on which, what each link carries, and what is cut. */
export function MapView() {
  const say = useLatticeWords();
  const sayAll = useWords();
  const format = useFormat();
  const toast = useToast();
  const moment = useMoment();
  const selection = useSelection();
  const isStill = createMediaQuery("(prefers-reduced-motion: reduce)");
  const [url, setUrl] = createUrlState({
    q: text(),
    troubled: flag(),
    show: oneOf(views),
    place: anchorCodec,
  });
  const data = createMapRows();
  const latest = createLatest(() => mapMeasures);
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  const [hover, setHover] = createSignal<{ hit: MapHit; at: { x: number; y: number } } | undefined>();
  const [focusId, setFocusId] = createSignal<string>();
  const [isFocused, setFocused] = createSignal(false);
  const [palette, setPalette] = createSignal<Palette>();

  const placed = createMemo(() => placeLattice(data.shape(), aspect));
  const items = createMemo(() => itemsOf(placed()));
  const camera = createMapCamera({ placed, size, isStill });
  const pulses = createPulses(data.shape, isStill);
  const fits = createMemo(() => makeMapFilter({ text: url.q, isTroubled: url.troubled }));
  const found = createMemo(() => {
    const rows = data.rows();
    const filter = fits();
    return filter === undefined ? rows : rows.filter(filter);
  });
  const clear = createMemo(() => (fits() === undefined ? undefined : new Set(found().map((row) => row.id))));
  const focused = () => items().find(({ id }) => id === focusId());
  const selectedId = createMemo(() => {
    const thing = selection.thing();
    if (thing?.kind === "leaf-link") {
      const leaf = items().find(
        (item) => item.kind === "leaf" && item.placed.leaf.link.links.some(({ link }) => link === thing.id),
      );
      return leaf?.id;
    }
    return thing && `${thing.kind}:${thing.id}`;
  });
  const pointed = createMemo(() => {
    const names = new Set<string>();
    const note = (item: MapItem | undefined) => {
      if (item?.kind === "cluster") names.add(item.placed.cluster.id);
    };
    note(hover()?.hit.item);
    if (isFocused()) note(focused());
    note(items().find(({ id }) => id === selectedId()));
    return names;
  });
  const words: MapScene["words"] = {
    counts: ({ hubs }) =>
      [
        say("map.hubs", { count: hubs.length }),
        say("map.leaves", { count: hubs.reduce((sum, { leaves }) => sum + leaves.length, 0) }),
      ].join(" · "),
    leaves: (count) => say("map.leaves", { count }),
    rtt: (ms) => `${format.number(ms, ms < 10 ? 1 : 0)} ms`,
    rate: (perSecond) => format.rate(perSecond),
  };
  const scene = createMemo((): MapScene => {
    const shown = clear();
    return {
      placed: placed(),
      words,
      figuresOf: (link) => figuresOfLink(link, latest.values),
      isFaded: (server) => shown !== undefined && !shown.has(`server:${server}`),
      pointed: pointed(),
      selected: selectedId(),
      focused: isFocused() ? focusId() : undefined,
      hovered: hover()?.hit.item.id,
      pulses: pulses(),
    };
  });
  const isMeshHidden = () => {
    const gateways = placed().gateways.map(({ gateway }) => gateway);
    return gatewaysShown(gateways, placed().clusters.length).length < gateways.length;
  };

  // A shared link shows the place it was made at, as soon as that is known.
  let isPlaced = false;
  createEffect(() => {
    const { place } = url;
    if (isPlaced || placed().clusters.length === 0 || size().width === 0) return;
    isPlaced = true;
    const there = place && cameraOf(place, placed());
    if (there) camera.set(there);
  });
  // What was opened from elsewhere comes into sight where only a part is shown.
  createEffect(
    on(selectedId, (id) => {
      const item = items().find((one) => one.id === id);
      if (item !== undefined && isPlaced && !camera.isWhole()) camera.reveal(item.box);
    }),
  );
  let noting: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on([camera.camera, camera.isWhole], ([now, isWhole]) => {
      if (!isPlaced) return;
      clearTimeout(noting);
      noting = setTimeout(() => {
        const place = isWhole ? undefined : anchorOf(now, placed());
        if (anchorCodec.format(place) !== anchorCodec.format(url.place)) setUrl({ place });
      }, 400);
    }),
  );
  onCleanup(() => clearTimeout(noting));

  function open({ item, isLink }: MapHit): void {
    if (item.kind === "cluster") selection.open({ kind: "cluster", id: item.placed.cluster.id });
    else if (item.kind === "leaf" && isLink) {
      selection.open({ kind: "leaf-link", id: item.placed.leaf.link.id });
    } else selection.open({ kind: "server", id: item.server.id });
  }
  /** The cluster around a thing. */
  function around(item: MapItem) {
    if (item.kind === "cluster") return item.placed;
    const holds = placed().clusters.find(({ hubs }) =>
      hubs.some((hub) => hub === item.placed || hub.leaves.some((leaf) => leaf === item.placed)),
    );
    return holds ?? item.box;
  }
  function onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const item = focused();
    const steps: Record<string, () => void> = {
      "+": () => camera.zoom(zoomStep),
      "=": () => camera.zoom(zoomStep),
      "-": () => camera.zoom(1 / zoomStep),
      "0": () => camera.whole(),
      Enter: () => item && open({ item, isLink: false }),
      l: () => item && open({ item, isLink: true }),
      z: () => item && camera.show(around(item)),
    };
    const next = walkMap(items(), focusId(), event.key);
    const step = steps[event.key];
    if (next === undefined && step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    step?.();
    if (next === undefined) return;
    setFocusId(next.id);
    camera.reveal(next.box);
  }
  const focusWords = () => {
    const row = data.rows().find(({ id }) => id === focusId());
    if (row === undefined || !isFocused()) return "";
    return `${row.name}, ${sayAll(`ui.state.${row.look}`)}`;
  };
  async function savePicture(): Promise<void> {
    const colours = palette();
    if (colours === undefined) return;
    try {
      giveFile("lattice.png", "image/png", await exportMap(scene(), colours));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      toast(say("map.pictureFailed", { reason }), "failing");
    }
  }
  const note = () => {
    if (!moment.isLive()) return say("map.nowOnly");
    if (latest.state() === "failed") return say("map.ratesFailed");
    if (latest.state() === "asking") return undefined;
    const isMeasured = mapMeasures.some((measure) => latest.values(measure).size > 0);
    return isMeasured ? undefined : say("map.noRates");
  };

  return (
    <>
      <search class="filters lattice-filters">
        <Field
          class="filter-text"
          label={say("map.text")}
          type="search"
          value={url.q}
          onInput={(event) => setUrl({ q: event.currentTarget.value })}
        />
        <label class="lattice-check">
          <input
            type="checkbox"
            checked={url.troubled}
            onChange={(event) => setUrl({ troubled: event.currentTarget.checked })}
          />
          {say("map.troubled")}
        </label>
        <Choice
          label={say("map.show")}
          options={views.map((value) => ({ value, label: say(`map.${value === "list" ? "rows" : value}`) }))}
          value={url.show}
          onChange={(show) => setUrl({ show })}
        />
      </search>
      <CollectionGate
        of={data.servers}
        rows={data.rows().length}
        empty={
          <EmptyState
            icon="lattice"
            title={sayAll("lattice.empty.title", { kind: sayAll("kinds.server", { count: 1 }) })}
            body={sayAll("lattice.empty.body")}
          />
        }
      >
        <div class="lattice-head">
          <MapSummary shape={data.shape()} isMeshHidden={isMeshHidden()} />
          <span role="status" class="text-muted">
            {clear() === undefined ? "" : say("map.matches", { count: found().length })}
          </span>
        </div>
        <div class="lattice-room">
          <div class="lattice-parts" data-show={url.show}>
            <Show when={url.show !== "list"}>
              <div class="lattice-stage" data-stale={data.isStale() ? "" : undefined}>
                <MapCanvas
                  scene={scene()}
                  camera={camera}
                  size={size()}
                  label={say("map.label")}
                  onSize={setSize}
                  onHover={(hit, at) => setHover(hit && { hit, at })}
                  onOpen={(hit) => {
                    setFocusId(hit.item.id);
                    open(hit);
                  }}
                  onEnter={({ item }) => camera.show(around(item))}
                  onKey={onKey}
                  onFocus={setFocused}
                  onPalette={setPalette}
                >
                  <Show when={hover()}>
                    {(over) => (
                      <MapHover hit={over().hit} at={over().at} size={size()} valuesOf={latest.values} />
                    )}
                  </Show>
                </MapCanvas>
                <div class="lattice-tools">
                  <IconButton icon="plus" label={say("map.zoomIn")} onClick={() => camera.zoom(zoomStep)} />
                  <IconButton
                    icon="minus"
                    label={say("map.zoomOut")}
                    onClick={() => camera.zoom(1 / zoomStep)}
                  />
                  <IconButton icon="fit" label={say("map.whole")} onClick={() => camera.whole()} />
                  <IconButton icon="download" label={say("map.picture")} onClick={() => void savePicture()} />
                </div>
                <p class="sr-only" aria-live="polite">
                  {focusWords()}
                </p>
              </div>
            </Show>
            <Show when={url.show !== "map"}>
              <MapList
                rows={found()}
                valuesOf={latest.values}
                isStale={data.isStale()}
                empty={say(url.troubled && url.q === "" ? "map.allWell" : "map.noMatch")}
              />
            </Show>
          </div>
        </div>
        <footer class="lattice-foot">
          <MapLegend />
          <Show when={note()}>{(words) => <p>{words()}</p>}</Show>
        </footer>
      </CollectionGate>
    </>
  );
}
