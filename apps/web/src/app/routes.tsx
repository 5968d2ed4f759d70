import type { RouteDefinition } from "@solidjs/router";
import { lazy } from "solid-js";
import type { ScreenName } from "./screens.ts";
import { screens } from "./screens.ts";

const pages = {
  overview: lazy(async () => ({ default: (await import("../overview/overview-page.tsx")).OverviewPage })),
  delivery: lazy(async () => ({ default: (await import("../delivery/delivery-page.tsx")).DeliveryPage })),
  fleet: lazy(async () => ({ default: (await import("../fleet/fleet-page.tsx")).FleetPage })),
  lattice: lazy(async () => ({ default: (await import("../lattice/lattice-page.tsx")).LatticePage })),
  subjects: lazy(async () => ({ default: (await import("../subjects/subjects-page.tsx")).SubjectsPage })),
  graph: lazy(async () => ({ default: (await import("../graph/page/graph-page.tsx")).GraphPage })),
  events: lazy(async () => ({ default: (await import("../events/events-page.tsx")).EventsPage })),
  silence: lazy(async () => ({ default: (await import("../silence/silence-page.tsx")).SilencePage })),
} satisfies Record<ScreenName, unknown>;

const diagnostics = lazy(async () => ({
  default: (await import("../live/diagnostics-page.tsx")).DiagnosticsPage,
}));
const annotations = lazy(async () => ({
  default: (await import("../annotations/annotations-page.tsx")).AnnotationsPage,
}));
const incident = lazy(async () => ({
  default: (await import("../incident/incident-page.tsx")).IncidentPage,
}));
const causation = lazy(async () => ({
  default: (await import("../causation/causation-page.tsx")).CausationPage,
}));
const projections = lazy(async () => ({
  default: (await import("../projections/projections-page.tsx")).ProjectionsPage,
}));
const notFound = lazy(async () => ({ default: (await import("./not-found-page.tsx")).NotFoundPage }));

/** Each screen is a chunk of its own, loaded when its address is opened or its link is aimed at. */
export const routes: RouteDefinition[] = [
  ...screens.map((screen): RouteDefinition => ({ path: screen.path, component: pages[screen.name] })),
  { path: "/diagnostics", component: diagnostics },
  { path: "/annotations", component: annotations },
  { path: "/incident", component: incident },
  { path: "/causation", component: causation },
  { path: "/projections", component: projections },
  { path: "*", component: notFound },
];
