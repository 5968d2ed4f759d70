import type { Point } from "../model/choices.ts";

/** Places taken by discs, so that another one can be put where there is room. */
export class FreeSpots {
  readonly #cells = new Map<string, Point[]>();
  readonly #gap: number;

  /** `gap`: least distance between two centres, pixels. */
  constructor(gap: number) {
    this.#gap = gap;
  }

  take(point: Point): void {
    const name = this.#cell(point.x, point.y);
    const cell = this.#cells.get(name);
    if (cell) cell.push(point);
    else this.#cells.set(name, [point]);
  }

  isFree({ x, y }: Point): boolean {
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        for (const taken of this.#cells.get(this.#cell(x + dx * this.#gap, y + dy * this.#gap)) ?? []) {
          if ((taken.x - x) ** 2 + (taken.y - y) ** 2 < this.#gap ** 2) return false;
        }
      }
    }
    return true;
  }

  /**
   * The first free spot on rings around `centre`, and takes it. It begins at distance `from` in the direction `angle` (radians), where a ring's
   * spots alternate to both sides.
   */
  takeNear(centre: Point, from: number, angle: number): Point {
    for (let ring = 0; ; ring += 1) {
      const radius = from + ring * this.#gap;
      const spots = Math.max(1, Math.floor((2 * Math.PI * radius) / this.#gap));
      for (let index = 0; index < spots; index += 1) {
        const side = index % 2 === 0 ? index / 2 : -(index + 1) / 2;
        const turn = angle + (side * 2 * Math.PI) / spots;
        const spot = { x: centre.x + radius * Math.cos(turn), y: centre.y + radius * Math.sin(turn) };
        if (!this.isFree(spot)) continue;
        this.take(spot);
        return spot;
      }
    }
  }

  #cell(x: number, y: number): string {
    return `${Math.floor(x / this.#gap)} ${Math.floor(y / this.#gap)}`;
  }
}
