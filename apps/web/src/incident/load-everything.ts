import { loadCatalogue } from "../words/catalogues.ts";

/**
 * Loads every part of the page that a screen may still need, so that an opened file works with the network gone. Add what
 * becomes a chunk of its own. Resolves to how many parts could not be loaded.
 */
export async function loadEverything(): Promise<number> {
  const parts = await Promise.allSettled([
    import("../overview/overview-page.tsx"),
    import("../overview/overview-body.tsx"),
    import("../overview/flow-panel.tsx"),
    import("../series/series-spark.tsx"),
    import("../delivery/delivery-page.tsx"),
    import("../delivery/inspect/delivery-of-thing.tsx"),
    import("../fleet/fleet-page.tsx"),
    import("../lattice/lattice-page.tsx"),
    import("../events/events-page.tsx"),
    import("../subjects/subjects-page.tsx"),
    import("../silence/silence-page.tsx"),
    import("../causation/causation-page.tsx"),
    import("../graph/page/graph-page.tsx"),
    import("../live/diagnostics-page.tsx"),
    import("../annotations/annotations-page.tsx"),
    import("../projections/projections-page.tsx"),
    import("../app/not-found-page.tsx"),
    import("../search/command-palette.tsx"),
    import("../app/key-help.tsx"),
    import("../thing/inspector.tsx"),
    import("../thing/ask-events.ts"),
    import("../compare/compare-view.tsx"),
    import("../compare/compared-facts.tsx"),
    import("../compare/span-note.tsx"),
    import("../moment/moment-panel.tsx"),
    import("../past/past-problem-view.tsx"),
    import("../app/moment-actions.tsx"),
    import("./incident-room.tsx"),
    loadCatalogue("de"),
    ...[...document.fonts].map((font) => font.load()),
  ]);
  return parts.filter((part) => part.status === "rejected").length;
}
