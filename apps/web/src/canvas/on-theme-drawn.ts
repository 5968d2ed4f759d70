import { createEffect, on } from "solid-js";
import { usePreferences } from "../preferences/preferences.tsx";
import { createMediaQuery } from "../thing/create-media-query.ts";

/** Calls back when the colours of the page are others, after they are in force: for what is drawn with colours it has read. */
export function onThemeDrawn(readColours: () => void): void {
  const preferences = usePreferences();
  const isDarkSystem = createMediaQuery("(prefers-color-scheme: dark)");
  createEffect(
    on(
      () => [preferences.theme, isDarkSystem()],
      // The attribute of the theme is set by an effect further up: it has run when this frame is drawn.
      () => requestAnimationFrame(readColours),
      { defer: true },
    ),
  );
}
