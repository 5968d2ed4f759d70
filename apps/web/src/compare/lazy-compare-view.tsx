import { lazy } from "solid-js";

/** Compare, loaded when two moments are compared and not with the screen. */
export const LazyCompareView = lazy(async () => ({
  default: (await import("./compare-view.tsx")).CompareView,
}));
