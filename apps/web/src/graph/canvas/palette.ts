/** The colours of the theme that a drawing needs, as `#rrggbb`. */
export interface Palette {
  readonly canvas: string;
  readonly surface: string;
  readonly raised: string;
  readonly sunken: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly edge: string;
  readonly accent: string;
  readonly selected: string;
  readonly ok: string;
  readonly warning: string;
  readonly failing: string;
  readonly unknown: string;
  readonly changing: string;
  readonly categories: readonly string[];
}

const names = [
  "canvas",
  "surface",
  "raised",
  "sunken",
  "text",
  "muted",
  "line",
  "edge",
  "accent",
  "selected",
  "ok",
  "warning",
  "failing",
  "unknown",
  "changing",
] as const;

/**
 * Reads the tokens as they are in `place` now. They come as `light-dark(oklch(...))`; a canvas of one pixel says what that is in sRGB, which
 * every viewer of a saved picture understands.
 */
export function readPalette(place: HTMLElement): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  place.append(probe);
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const read = (token: string): string => {
    probe.style.color = `var(--color-${token})`;
    if (context === null) return "#808080";
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  };
  try {
    const colours = Object.fromEntries(names.map((name) => [name, read(name)])) as Record<
      (typeof names)[number],
      string
    >;
    return {
      ...colours,
      categories: Array.from({ length: 12 }, (_, index) => read(`category-${index + 1}`)),
    };
  } finally {
    probe.remove();
  }
}
