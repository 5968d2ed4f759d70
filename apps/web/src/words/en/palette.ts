export const palette = {
  title: "Search and commands",
  placeholder: "Search things, screens and commands",
  screens: "Screens",
  actions: "More screens and actions",
  none: "Nothing is called “{query}”",
  noneHint: "Try a part of a name, an id or a subject.",
  results: { one: "{count} result", other: "{count} results" },
  failed: "{source} could not be searched",
} as const;
