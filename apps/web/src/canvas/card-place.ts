import type { JSX } from "solid-js";

/** CSS pixels between the pointer and the card. */
const gap = 16;

/**
 * Where a card about what is under the pointer stands: on the side of it that has more room. All in CSS pixels.
 * @param size of what it must not reach beyond
 */
export function cardPlace(
  at: { readonly x: number; readonly y: number },
  size: { readonly width: number; readonly height: number },
): JSX.CSSProperties {
  return {
    ...(at.x > size.width / 2 ? { right: `${size.width - at.x + gap}px` } : { left: `${at.x + gap}px` }),
    ...(at.y > size.height / 2 ? { bottom: `${size.height - at.y + gap}px` } : { top: `${at.y + gap}px` }),
  };
}
