import type { CountRow } from "@cim/contracts/rows";
import type { State } from "../ui/state-mark.tsx";
import { type Counted, figureLink } from "./figure-links.ts";

/** One thing that is not as it should be, or that all is; worst first. `word` is a message of the overview. */
export interface Fact {
  readonly word: "failing" | "serversLost" | "linksDown" | "changesFailed" | "degraded" | "calm" | "calmAll";
  readonly count: number;
  /** Of how many. */
  readonly total: number;
  readonly state: State;
  readonly link: ReturnType<typeof figureLink>;
}

const wrong = [
  { word: "failing", of: "components", in: "failing", state: "failing" },
  { word: "serversLost", of: "servers", in: "lost", state: "failing" },
  { word: "linksDown", of: "leaf-links", in: "down", state: "failing" },
  { word: "degraded", of: "components", in: "degraded", state: "warning" },
  { word: "changesFailed", of: "changes", in: "failed", state: "warning" },
] as const satisfies readonly { word: Fact["word"]; of: Counted; in: string; state: State }[];

/** How the machine is, from what there is of each kind in each state: what is wrong, worst first; else that nothing is, and what runs. */
export function verdictFacts(get: (of: Counted) => CountRow | undefined): readonly Fact[] {
  const found = wrong.flatMap(({ word, of, in: state, state: look }): Fact[] => {
    const row = get(of);
    const count = row?.byState[state] ?? 0;
    if (row === undefined || count === 0) return [];
    return [{ word, count, total: row.total, state: look, link: figureLink(of, state) }];
  });
  if (found.some(({ state }) => state === "failing")) return found;
  const all = get("components");
  const running = all?.byState.running ?? 0;
  const calm: Fact[] = [
    { word: "calm", count: 0, total: 0, state: "ok", link: figureLink("components", "failing") },
    ...(all === undefined
      ? []
      : [
          {
            word: "calmAll" as const,
            count: running,
            total: all.total,
            state: "ok" as const,
            link: figureLink("components", "running"),
          },
        ]),
  ];
  return [...calm.slice(0, 1), ...found, ...calm.slice(1)];
}
