import type { Direction, StepBy } from "../create-travel.ts";

/** What a key pressed on the time line does. */
export type SliderAction =
  | { readonly do: "step"; readonly by: StepBy; readonly direction: Direction }
  | { readonly do: "zoom"; readonly factor: number }
  | { readonly do: "all" | "first" | "live" | "play" };

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const zoomStep = 2;

/** Arrows step by event, with shift by change; pages by minute; Home and End to the ends; plus, minus and 0 zoom; space plays. */
export function sliderKey(pressed: Pressed): SliderAction | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined;
  const by = pressed.shiftKey ? "change" : "event";
  switch (pressed.key) {
    case "ArrowLeft":
    case "ArrowDown":
      return { do: "step", by, direction: "back" };
    case "ArrowRight":
    case "ArrowUp":
      return { do: "step", by, direction: "forward" };
    case "PageDown":
      return { do: "step", by: pressed.shiftKey ? "hour" : "minute", direction: "back" };
    case "PageUp":
      return { do: "step", by: pressed.shiftKey ? "hour" : "minute", direction: "forward" };
    case "Home":
      return { do: "first" };
    case "End":
      return { do: "live" };
    case "+":
    case "=":
      return { do: "zoom", factor: zoomStep };
    case "-":
      return { do: "zoom", factor: 1 / zoomStep };
    case "0":
      return { do: "all" };
    case " ":
      return { do: "play" };
    default:
      return undefined;
  }
}
