import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import {
  type ContextFlow,
  contextFlows,
  contextFlowsMost,
  contextFlowsReads,
  contextFlowsText,
} from "../rows/context-flows.ts";
import { byAll, byNumber, byText, keyOfThing } from "../rows/order.ts";
import { shortestCycles } from "../rows/shortest-cycles.ts";

export const contextCycles = namedQuery({
  name: "context-cycles",
  title: "Contexts that depend on each other in a circle",
  description:
    "Circles of bounded contexts in which each hears what the one before it says: for each flow that is part of a circle, the shortest circle through it. Shortest first. The weakest flow is where a circle is most easily opened.",
  params: z.strictObject({}),
  ...columns({
    contexts: "things",
    length: "number",
    weakestFrom: "thing",
    weakestTo: "thing",
    weakestEvents: "number",
  }),
  slices: ["fleet", "lattice", "language", "delivery"],
  reads: contextFlowsReads,
  cypher: contextFlowsText,
  mostFound: contextFlowsMost,
  bind: () => ({}),
  finish(found, _, now) {
    const flows = contextFlows(found, now);
    const byEnds = new Map(flows.map((flow) => [ends(keyOfThing(flow.from), keyOfThing(flow.to)), flow]));
    return shortestCycles(flows.map(({ from, to }) => [keyOfThing(from), keyOfThing(to)] as const))
      .map((cycle) => {
        const around = cycle.flatMap((key, index) => {
          const next = cycle[(index + 1) % cycle.length] ?? key;
          return byEnds.get(ends(key, next)) ?? [];
        });
        return { cycle, around, weakest: weakestOf(around) };
      })
      .sort(
        byAll(
          byNumber(({ cycle }) => cycle.length),
          byText(({ cycle }) => cycle.join("\n")),
        ),
      )
      .flatMap(({ around, weakest }) =>
        weakest === undefined
          ? []
          : [[around.map(({ from }) => from), around.length, weakest.from, weakest.to, weakest.count]],
      );
  },
});

function ends(from: string, to: string): string {
  return `${from}\n${to}`;
}

function weakestOf(flows: readonly ContextFlow[]): ContextFlow | undefined {
  return [...flows].sort(
    byAll(
      byNumber((flow) => flow.count),
      byNumber((flow) => flow.subjects),
      byText((flow) => keyOfThing(flow.from)),
    ),
  )[0];
}
