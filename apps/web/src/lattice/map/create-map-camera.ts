import { type Accessor, createSignal, onCleanup } from "solid-js";
import { between, type Camera, fitExtent, zoomAt } from "../../graph/canvas/camera.ts";
import { type Box, measuresOfMap, type PlacedLattice } from "./place-lattice.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Milliseconds that the way to another place takes. */
const flightTime = 220;

export interface MapCamera {
  readonly camera: Accessor<Camera>;
  /** True until a person looks elsewhere than at the whole map. */
  readonly isWhole: Accessor<boolean>;
  /** At once. */
  set(camera: Camera): void;
  /** Scaled around the middle, on its way. */
  zoom(factor: number): void;
  /** To the whole map; it is followed from then on. */
  whole(): void;
  /** To a part of it, not larger than `most`. */
  show(box: Box, most?: number): void;
  /** Moves as little as it takes to have `box` in sight. */
  reveal(box: Box): void;
}

/** Where one looks, which follows the whole map until a person goes elsewhere. */
export function createMapCamera(options: {
  readonly placed: Accessor<PlacedLattice>;
  readonly size: Accessor<Size>;
  readonly isStill: Accessor<boolean>;
}): MapCamera {
  const [own, setOwn] = createSignal<Camera | undefined>();
  let frame = 0;
  const wholeOf = () => {
    const { extent } = options.placed();
    const { top, ...sides } = extent;
    return fitExtent({ ...sides, top: top - 6 }, options.size(), 18, 1.4);
  };
  const camera = () => own() ?? wholeOf();

  function set(next: Camera | undefined): void {
    cancelAnimationFrame(frame);
    setOwn(next);
  }
  function fly(to: Camera, isWhole = false): void {
    cancelAnimationFrame(frame);
    const end = isWhole ? undefined : to;
    if (options.isStill()) {
      setOwn(end);
      return;
    }
    const from = camera();
    const began = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - began) / flightTime));
      setOwn(part === 1 ? end : between(from, to, part * (2 - part)));
      if (part < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  }
  onCleanup(() => cancelAnimationFrame(frame));

  return {
    camera,
    isWhole: () => own() === undefined,
    set,
    zoom(factor) {
      const { width, height } = options.size();
      fly(zoomAt(camera(), options.size(), factor, { x: width / 2, y: height / 2 }));
    },
    whole: () => fly(wholeOf(), true),
    show(box, most = 1.1) {
      const top = box.y - measuresOfMap.between / 2;
      fly(
        fitExtent(
          { left: box.x, right: box.x + box.width, top, bottom: box.y + box.height },
          options.size(),
          18,
          most,
        ),
      );
    },
    reveal(box) {
      const now = camera();
      const { width, height } = options.size();
      const halfWidth = width / 2 / now.scale - 20 / now.scale;
      const halfHeight = height / 2 / now.scale - 20 / now.scale;
      const x = nearest(now.x, box.x + Math.min(box.width, 2 * halfWidth) - halfWidth, box.x + halfWidth);
      const y = nearest(now.y, box.y + box.height - halfHeight, box.y + halfHeight);
      if (x !== now.x || y !== now.y) fly({ ...now, x, y });
    },
  };
}

function nearest(value: number, one: number, other: number): number {
  return Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other));
}
