import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import {
  contextFlows,
  contextFlowsMost,
  contextFlowsReads,
  contextFlowsText,
} from "../rows/context-flows.ts";
import { byAll, byNumber, byText, keyOfThing } from "../rows/order.ts";

export const contextMap = namedQuery({
  name: "context-map",
  title: "What contexts say to each other",
  description:
    "For each two bounded contexts: on how many subjects one publishes what components of the other hear, how many events that were, and how many come now. A context speaks by its components, and by the types of event that its aggregates emit. Most events first.",
  params: z.strictObject({}),
  ...columns({
    from: "thing",
    to: "thing",
    subjects: "number",
    events: "number",
    perSecond: "rate",
    lastMinute: "time?",
  }),
  slices: ["fleet", "lattice", "language", "delivery"],
  reads: contextFlowsReads,
  cypher: contextFlowsText,
  mostFound: contextFlowsMost,
  bind: () => ({}),
  finish: (found, _, now) =>
    [...contextFlows(found, now)]
      .sort(
        byAll(
          byNumber((flow) => -flow.count),
          byNumber((flow) => -flow.subjects),
          byText((flow) => keyOfThing(flow.from)),
          byText((flow) => keyOfThing(flow.to)),
        ),
      )
      .map(({ from, to, subjects, count, perSecond, lastMinute }) => [
        from,
        to,
        subjects,
        count,
        perSecond,
        lastMinute === null ? null : `${lastMinute}:00Z`,
      ]),
});
