import type { Rect } from "../layout/rect.ts";

/** A part of a sign, in the colour of marks or in that of the ground. */
export interface SignPart extends Rect {
  readonly isGround: boolean;
}

const none: readonly SignPart[] = [];

/**
 * What tells states apart without colour in cells too small for a mark: a stopped one is hollow, a registered one small, a degraded one has
 * a line through it, one that fails a heart. `line`: pixels of the canvas of a thin line.
 */
export function smallSign(look: number, { x, y, width, height }: Rect, line: number): readonly SignPart[] {
  const side = Math.min(width, height);
  if (side < 4 * line || look <= 1) return none;
  if (look === 2) {
    return [{ x: x + line, y: y + line, width: width - 2 * line, height: height - 2 * line, isGround: true }];
  }
  if (look === 3) {
    const rim = Math.max(1, Math.floor(side / 4));
    const part = { isGround: true } as const;
    return [
      { ...part, x, y, width, height: rim },
      { ...part, x, y: y + height - rim, width, height: rim },
      { ...part, x, y: y + rim, width: rim, height: height - 2 * rim },
      { ...part, x: x + width - rim, y: y + rim, width: rim, height: height - 2 * rim },
    ];
  }
  if (look === 4) return [{ x, y: y + Math.ceil(height / 2), width, height: line, isGround: false }];
  const heart = Math.max(2, Math.floor(side / 3));
  const middle = { x: x + ((width - heart) >> 1), y: y + ((height - heart) >> 1) };
  return [{ ...middle, width: heart, height: heart, isGround: false }];
}
