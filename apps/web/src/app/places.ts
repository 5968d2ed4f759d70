/** Screens beside those of the rail: reached from the palette and from where they matter. `word` names them. */
export const places = [
  { path: "/causation", word: "frame.causation", icon: "because" },
  { path: "/annotations", word: "annotations.title", icon: "annotation" },
  { path: "/incident", word: "incident.title", icon: "history" },
  { path: "/projections", word: "projections.title", icon: "configuration" },
  { path: "/diagnostics", word: "live.diagnostics.title", icon: "info" },
] as const;
