import { createEffect, createSignal, on, onCleanup, onMount, Show } from "solid-js";
import type { MapCamera } from "../map/map-protocol.ts";
import type { FleetLine } from "./fleet-line.ts";
import { isWhole } from "./fleet-url.ts";

/**
 * All of the map, small, with a frame around the part in sight; a click or a drag moves there. For the pointer alone: the keys of the map
 * do the same.
 */
export function Minimap(props: { readonly line: FleetLine; readonly camera: MapCamera | undefined }) {
  const { line } = props;
  const [shape, setShape] = createSignal({ width: 160, height: 100 });
  let canvas: HTMLCanvasElement | undefined;
  let last: ImageBitmap | undefined;

  function draw(): void {
    if (!canvas || !last) return;
    canvas.width = last.width;
    canvas.height = last.height;
    canvas.getContext("2d")?.drawImage(last, 0, 0);
  }

  onMount(() => {
    const stop = line.listen((message) => {
      if (message.type !== "minimap") return;
      last?.close();
      last = message.bitmap;
      setShape({ width: 160, height: Math.round((160 * last.height) / Math.max(1, last.width)) });
      draw();
    });
    onCleanup(() => {
      stop();
      last?.close();
    });
  });
  const isPart = () => props.camera !== undefined && !isWhole(props.camera);
  createEffect(on(isPart, draw));

  function look(event: PointerEvent & { currentTarget: HTMLElement }): void {
    const { camera } = props;
    if (!camera || (event.type === "pointermove" && event.buttons !== 1)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    const share = (value: number) => Math.min(1, Math.max(0, value));
    line.post({
      type: "look",
      isDirect: true,
      at: {
        x: share((event.clientX - box.left) / box.width),
        y: share((event.clientY - box.top) / box.height),
        zoom: camera.zoom,
      },
    });
  }

  return (
    <div
      class="fleet-minimap"
      hidden={!isPart()}
      aria-hidden="true"
      style={{ width: `${shape().width}px`, height: `${Math.min(160, shape().height)}px` }}
      onPointerDown={look}
      onPointerMove={look}
    >
      <canvas ref={canvas} />
      <Show when={isPart() && props.camera}>
        {(camera) => {
          const share = () => 100 / camera().zoom;
          return (
            <div
              class="fleet-minimap-part"
              style={{
                left: `${camera().x * 100 - share() / 2}%`,
                top: `${camera().y * 100 - share() / 2}%`,
                width: `${share()}%`,
                height: `${share()}%`,
              }}
            />
          );
        }}
      </Show>
    </div>
  );
}
