import { makeStillPicture } from "../../graph/canvas/still-picture.ts";
import { canvasPlace, onCanvas, wholeCanvas } from "./draw/canvas-place.ts";
import { cellOnCanvas, isCard, redrawCell } from "./draw/draw-cells.ts";
import { drawStuckNames, redrawName } from "./draw/draw-groups.ts";
import { drawMap } from "./draw/draw-map.ts";
import { drawRing, type RingKind, ringReach } from "./draw/draw-rings.ts";
import { type Ink, makeInk } from "./draw/ink.ts";
import type { Painting } from "./draw/painting.ts";
import type { Pen } from "./draw/pen.ts";
import { type Glyphs, makeGlyphs } from "./draw/state-glyphs.ts";
import { viewOf } from "./layout/map-view.ts";
import { meets, type Rect } from "./layout/rect.ts";
import type { MapCamera, MapPalette, MapSize } from "./map-protocol.ts";
import type { MapScene } from "./map-scene.ts";

/** What a picture is drawn of. */
export interface Picture extends Pick<Painting, "moved" | "pulseOf"> {
  readonly scene: MapScene;
  readonly camera: MapCamera;
  readonly rateOf: (group: number) => number;
  readonly rings: readonly Ring[];
}

export interface Ring {
  readonly kind: RingKind;
  /** The slot it is around; undefined: `rect`, in units of the layout. */
  readonly slot: number | undefined;
  readonly rect: Rect | undefined;
}

export interface MapPainter {
  resize(size: MapSize): void;
  size(): MapSize;
  ink(): Ink;
  setPalette(palette: MapPalette): void;
  /** All of it. */
  whole(picture: Picture): void;
  /** What moves: the last whole picture, moved, where a new one takes too long. */
  moving(picture: Picture): void;
  /** Cells and names that are others, upon the picture of before. */
  some(picture: Picture, slots: Iterable<number>, names: Iterable<number>): void;
  /** Rings were there or come there: all around them anew. */
  around(picture: Picture, rings: readonly Ring[]): void;
  /** True when cells are so large that what they say can be read. */
  areCards(scene: MapScene, camera: MapCamera): boolean;
  /** The places are others: the last picture is of no use. */
  forget(): void;
  /** What is in sight as a file, without marks. */
  export(picture: Picture): Promise<Blob>;
}

/** A whole picture that takes longer than this, in milliseconds, is not drawn anew while it moves. */
const slow = 14;
/** With more rings than this only those around changed cells are drawn anew. */
const mostRings = 400;

export function makeMapPainter(
  pen: Pen,
  canvas: OffscreenCanvas,
  now: () => number,
  first: { readonly size: MapSize; readonly palette: MapPalette },
): MapPainter {
  let { size } = first;
  let ink = makeInk(first.palette);
  let glyphs: Glyphs = makeGlyphs(ink.onState);
  let cost = 0;
  const still = makeStillPicture();

  const paintingOf = (picture: Picture, isFast: boolean): Painting => ({
    pen,
    scene: picture.scene,
    place: canvasPlace(viewOf(picture.camera, picture.scene.layout, size), size),
    ink,
    glyphs,
    moved: picture.moved,
    pulseOf: picture.pulseOf,
    isFast,
  });

  /** The camera as the kept picture understands it: the middle in units of the layout, and pixels for one of them. */
  function stillCamera({ camera, scene: { layout } }: Picture) {
    const { scale } = viewOf(camera, layout, size);
    return { x: camera.x * layout.width, y: camera.y * layout.height, scale };
  }

  function ringRect(painting: Painting, { slot, rect }: Ring): Rect | undefined {
    if (slot !== undefined) return cellOnCanvas(painting, slot);
    return rect && onCanvas(painting.place, rect);
  }

  function drawRings(painting: Painting, rings: readonly Ring[]): void {
    const bounds = wholeCanvas(painting.place);
    for (const ring of rings) {
      const rect = ringRect(painting, ring);
      if (rect && meets(grown(rect, 8 * size.ratio), bounds)) drawRing(pen, ink, size.ratio, rect, ring.kind);
    }
  }

  function drawAll(picture: Picture, isFast: boolean): void {
    const painting = paintingOf(picture, isFast);
    drawMap(painting, wholeCanvas(painting.place), picture.rateOf);
    drawRings(painting, picture.rings);
  }

  function applySize(): void {
    const { width, height } = canvasPlace({ scale: 1, dx: 0, dy: 0 }, size);
    canvas.width = width;
    canvas.height = height;
    still.forget();
  }
  applySize();

  return {
    size: () => size,
    ink: () => ink,
    resize(next) {
      size = next;
      applySize();
    },
    setPalette(palette) {
      ink = makeInk(palette);
      glyphs = makeGlyphs(ink.onState);
      still.forget();
    },
    whole(picture) {
      const begin = now();
      drawAll(picture, false);
      cost = now() - begin;
      if (cost > slow && !picture.moved) still.keep(pen, stillCamera(picture), size);
      else still.forget();
    },
    moving(picture) {
      if (cost <= slow) {
        const begin = now();
        drawAll(picture, false);
        cost = now() - begin;
        return;
      }
      pen.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
      if (!still.draw(pen, stillCamera(picture), size, ink.surface)) drawAll(picture, true);
    },
    some(picture, slots, names) {
      const painting = paintingOf(picture, false);
      const bounds = wholeCanvas(painting.place);
      const drawn = new Set<number>();
      pen.setTransform(1, 0, 0, 1, 0, 0);
      for (const slot of slots) {
        if (drawn.has(slot) || !meets(cellOnCanvas(painting, slot), bounds)) continue;
        redrawCell(painting, slot);
        drawn.add(slot);
      }
      const others = new Set(names);
      for (const group of others) redrawName(painting, group, picture.rateOf);
      if (drawn.size + others.size > 0) {
        const all = picture.scene.layout.groups.keys();
        drawStuckNames(painting, [...all], picture.rateOf);
      }
      if (drawn.size === 0) return;
      still.forget();
      const { rings } = picture;
      const touched = rings.length > mostRings ? rings.filter(({ slot }) => drawn.has(slot ?? -1)) : rings;
      drawRings(painting, touched);
    },
    around(picture, rings) {
      const painting = paintingOf(picture, false);
      const reach = 2 * ringReach(size.ratio);
      for (const ring of rings) {
        const rect = ringRect(painting, ring);
        if (rect) drawMap(painting, grown(rect, reach), picture.rateOf);
      }
      drawRings(painting, picture.rings);
      still.forget();
    },
    areCards(scene, camera) {
      const { scale } = viewOf(camera, scene.layout, size);
      return scene.layout.groups.some(({ grid }) => grid && isCard(grid, scale));
    },
    forget: still.forget,
    async export(picture) {
      const copy = new OffscreenCanvas(canvas.width, canvas.height);
      const copyPen = copy.getContext("2d", { alpha: false });
      if (!copyPen)
        throw new Error("The browser gave no canvas for the picture. Close other tabs, then try again.");
      const painting = { ...paintingOf({ ...picture, pulseOf: () => 0 }, false), pen: copyPen };
      drawMap(painting, wholeCanvas(painting.place), () => 0);
      return copy.convertToBlob({ type: "image/png" });
    },
  };
}

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
