import type { State } from "../ui/state-mark.tsx";
import { lineCategories } from "./chart-line.ts";

/** Colours of the theme that a chart needs, as CSS text that a canvas understands. */
export interface ChartPalette {
  readonly text: string;
  readonly grid: string;
  readonly font: string;
  readonly states: Readonly<Record<State, string>>;
  readonly lines: readonly string[];
}

const states = ["ok", "warning", "failing", "unknown", "changing"] as const;

/** Reads the tokens as they are in `place` now: they come as `light-dark(...)`, which a canvas does not know. */
export function readChartPalette(place: HTMLElement): ChartPalette {
  const probe = document.createElement("span");
  probe.hidden = true;
  place.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(--color-${token})`;
    return getComputedStyle(probe).color;
  };
  try {
    return {
      text: read("muted"),
      grid: read("line"),
      font: `11px ${getComputedStyle(place).fontFamily}`,
      states: Object.fromEntries(states.map((state) => [state, read(state)])) as Record<State, string>,
      lines: lineCategories.map((category) => read(`category-${category}`)),
    };
  } finally {
    probe.remove();
  }
}
