/** The screens in the order of the rail. `key` follows `g`; `name` is also the message key and the icon. */
export const screens = [
  { name: "overview", path: "/", key: "o" },
  { name: "delivery", path: "/delivery", key: "d" },
  { name: "fleet", path: "/fleet", key: "f" },
  { name: "lattice", path: "/lattice", key: "l" },
  { name: "subjects", path: "/subjects", key: "s" },
  { name: "graph", path: "/graph", key: "r" },
  { name: "events", path: "/events", key: "e" },
  { name: "silence", path: "/silence", key: "n" },
] as const;

export type ScreenName = (typeof screens)[number]["name"];
