import { type KeptLayout, readKept, writeKept } from "./kept-layouts.ts";

const place = "cim.graph-layouts";

/** Layouts in `localStorage`. Where the browser forbids storage they last as long as the drawing. */
export const layoutStore = {
  read(key: string): KeptLayout | undefined {
    try {
      return readKept(localStorage.getItem(place), key);
    } catch {
      // Storage is forbidden: the drawing begins anew.
      return undefined;
    }
  },
  write(key: string, layout: KeptLayout): void {
    try {
      localStorage.setItem(place, writeKept(localStorage.getItem(place), key, layout));
    } catch {
      // Storage is forbidden or full: the layout lasts as long as the drawing.
    }
  },
};
