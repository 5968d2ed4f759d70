import { truncateMiddle } from "../../../ui/truncate-middle.ts";
import type { Pen } from "./pen.ts";

const labelFont = '"Inter Variable", system-ui, sans-serif';
const systemFont = "system-ui, sans-serif";
/** Widths of one pixel of font size are kept for so many texts. */
const mostKept = 20_000;
/** What stands where a value is not known. */
const unknown = "–";

let family = systemFont;
const fitted = new Map<string, string>();

/**
 * Draws names in the product's font from now on. Before it is there its name must not be used at all: a canvas of a worker keeps what it
 * first found for a name.
 */
export function useLabelFont(): void {
  family = labelFont;
  fitted.clear();
}

export interface TextStyle {
  /** Pixels of the canvas. */
  readonly size: number;
  readonly weight: 450 | 650;
}

export function setFont(pen: Pen, { size, weight }: TextStyle): void {
  pen.font = `${weight} ${size}px ${family}`;
}

/** The text, shortened in its middle until it fits into `width` pixels; empty when hardly a letter does. The font must be set. */
export function fitText(pen: Pen, text: string, style: TextStyle, width: number): string {
  if (width < style.size * 1.2) return "";
  const room = Math.round(width);
  const name = `${style.weight} ${style.size} ${room} ${text}`;
  let found = fitted.get(name);
  if (found === undefined) {
    if (fitted.size > mostKept) fitted.clear();
    found = shortened(pen, text || unknown, room);
    fitted.set(name, found);
  }
  return found;
}

function shortened(pen: Pen, text: string, width: number): string {
  const whole = pen.measureText(text).width;
  if (whole <= width) return text;
  for (let length = Math.floor((text.length * width) / whole) + 1; length > 2; length -= 1) {
    const tried = truncateMiddle(text, length);
    if (pen.measureText(tried).width <= width) return tried;
  }
  return "";
}

/** A count with its thousands parted, whatever the language. */
export function countText(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/gu, "\u202f");
}
