import { endedType, relationshipTypes } from "@cim/contracts";
import { z } from "zod";
import { columns } from "../columns.ts";
import { type Cell, namedQuery } from "../named-query.ts";
import { allLabels, allSlices, anyType } from "../rows/cypher-parts.ts";
import { byAll, byNumber, byText, keyOfThing } from "../rows/order.ts";
import { numberIn, textIn, textOrNull, thingIn, thingOrNull } from "../rows/read-cells.ts";
import { depthParameter, thingParameter } from "../thing-parameter.ts";

const deepest = 2;
const params = z
  .strictObject({
    thing: thingParameter().describe("The thing."),
    sincePosition: z
      .int("give a position of the log: a whole number")
      .min(0, "positions begin at 1")
      .optional()
      .describe("After this position of the log."),
    sinceTime: z.iso
      .datetime({ offset: true, error: "write a time such as 2026-11-21T15:00:00Z" })
      .optional()
      .describe("From this time on."),
    depth: depthParameter(deepest, 1),
  })
  .refine(({ sincePosition, sinceTime }) => sincePosition !== undefined || sinceTime !== undefined, {
    path: ["sinceTime"],
    error: "give a time, or a position as sincePosition",
  });

const live = `${anyType}|${endedType}`;

/** Relationships that are over stand for the change that ended them; where both are given, a change must be after both. */
function text(within: number, near: string): string {
  const around = `MATCH (s:Thing {key: $thing})-[path:${anyType}*0..${within}]-(x:Thing)${near}
WITH DISTINCT x`;
  return `${around}
MATCH (x)-[r:${live}]-(y:Thing)
WHERE (r.position > $sincePosition AND r.time >= $sinceTime) OR (r.untilPosition > $sincePosition AND r.until >= $sinceTime)
WITH DISTINCT startNode(r) AS a, r, endNode(r) AS b
RETURN [a.kind, a.id, a.name] AS fromThing, coalesce(r.type, type(r)) AS type, [b.kind, b.id, b.name] AS toThing,
  r.since AS since, r.sincePosition AS sincePosition, r.time AS time, r.position AS position, r.until AS until, r.untilPosition AS untilPosition
UNION ALL
${around}
MATCH (x)
WHERE x.position > $sincePosition AND x.time >= $sinceTime
RETURN [x.kind, x.id, x.name] AS fromThing, null AS type, null AS toThing,
  x.since AS since, x.sincePosition AS sincePosition, x.time AS time, x.position AS position, x.ended AS until, x.endedPosition AS untilPosition`;
}

export const changedAround = namedQuery({
  name: "changed-around",
  title: "What changed around a thing",
  description:
    "What came, changed and ended since a time or a position: the thing itself and its relationships, and with two steps those of its neighbours too. Newest first. Events that only crossed a relationship changed nothing about it.",
  params,
  ...columns({
    position: "position",
    time: "time",
    change: "text",
    thing: "thing",
    type: "relationship?",
    to: "thing?",
  }),
  slices: allSlices,
  reads: { labels: allLabels, types: [...relationshipTypes, endedType] },
  cypher: text(deepest - 1, "\nWHERE size(path) < $depth"),
  textFor: ({ depth }) => text(depth - 1, "").replaceAll("path:", ":"),
  mostFound: 100_000,
  bind: ({ thing, sincePosition, sinceTime, depth }) => ({
    thing,
    depth,
    sincePosition: sincePosition ?? 0,
    // As events carry it; the empty text is before all times.
    sinceTime: sinceTime === undefined ? "" : new Date(sinceTime).toISOString(),
  }),
  finish({ rows }, { sincePosition = 0, sinceTime }) {
    const from = sinceTime === undefined ? "" : new Date(sinceTime).toISOString();
    return rows
      .flatMap(([fromThing, type, toThing, since, sinceAt, time, at, until, untilAt]) => {
        const what = { thing: thingIn(fromThing), type: textOrNull(type), to: thingOrNull(toThing) };
        const began = { ...what, change: "came", time: textIn(since), position: numberIn(sinceAt) };
        const changed = { ...what, change: "changed", time: textIn(time), position: numberIn(at) };
        const isOver = typeof until === "string" && typeof untilAt === "number";
        const ended = isOver ? [{ ...what, change: "ended", time: until, position: untilAt }] : [];
        const isOther = changed.position !== began.position && changed.position !== ended[0]?.position;
        return [began, ...(isOther ? [changed] : []), ...ended];
      })
      .filter(({ position, time }) => position > sincePosition && time >= from)
      .sort(
        byAll(
          byNumber((row) => -row.position),
          byText((row) => keyOfThing(row.thing)),
          byText((row) => row.type ?? ""),
          byText((row) => (row.to === null ? "" : keyOfThing(row.to))),
          byText((row) => row.change),
        ),
      )
      .map(({ position, time, change, thing, type, to }): readonly Cell[] => [
        position,
        time,
        change,
        thing,
        type,
        to,
      ]);
  },
});
