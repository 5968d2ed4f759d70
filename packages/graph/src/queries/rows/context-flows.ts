import type { NamedThing } from "@cim/contracts";
import type { GraphRows } from "../../port/graph-store.ts";
import { liveRate, roundedRate } from "./live-rate.ts";
import { byAll, byText, keyOfThing } from "./order.ts";
import { numberOrZero, textIn, textOrNull, thingIn } from "./read-cells.ts";
import { Tallies } from "./traffic.ts";

/**
 * Who says what, who hears what, and what is heard through which pattern, in one text. Put together by {@link contextFlows}: each
 * pattern with each subject and each context that hears it, in the engine, took 20 times as long.
 * Contexts go by their keys: grouped by the node itself it took Grafeo five times as long. Heat is added up by minute, so that it can
 * be faded afterwards: no function for that is common to both engines.
 */
export const contextFlowsText = `MATCH (c:BoundedContext)
RETURN 'is' AS what, [c.kind, c.id, c.name] AS thing, c.key AS context, null AS subject, null AS pattern, null AS minute, null AS count, null AS heat
UNION ALL
MATCH (c:BoundedContext)-[:COVERS]->(x:Component)
MATCH (x)-[p:PUBLISHES]->(s:Subject)
WITH c.key AS context, s.key AS subject, substring(p.lastTime, 0, 16) AS minute, sum(p.count) AS count, sum(p.heat) AS heat
RETURN 'speaks' AS what, null AS thing, context, subject, null AS pattern, minute, count, heat
UNION ALL
MATCH (c:BoundedContext)-[:HAS_AGGREGATE]->(g:Aggregate)
MATCH (g)-[:EMITS]->(e:EventType)
WITH DISTINCT c, e
MATCH (e)-[p:TRAVELS_ON]->(s:Subject)
WITH c.key AS context, s.key AS subject, substring(p.lastTime, 0, 16) AS minute, sum(p.count) AS count, sum(p.heat) AS heat
RETURN 'emits' AS what, null AS thing, context, subject, null AS pattern, minute, count, heat
UNION ALL
MATCH (c:BoundedContext)-[:COVERS]->(y:Component)
MATCH (y)<-[:DELIVERS]-(t:Subject)
WITH DISTINCT c.key AS context, t.key AS pattern
RETURN 'hears' AS what, null AS thing, context, null AS subject, pattern, null AS minute, null AS count, null AS heat
UNION ALL
MATCH (t:Subject)-[:DELIVERS]->(y:Component)
WITH DISTINCT t
MATCH (t)<-[:MATCHES]-(s:Subject)
RETURN 'matches' AS what, null AS thing, null AS context, s.key AS subject, t.key AS pattern, null AS minute, null AS count, null AS heat`;

export const contextFlowsReads = {
  labels: ["BoundedContext", "Component", "Aggregate", "EventType", "Subject"],
  types: ["COVERS", "PUBLISHES", "HAS_AGGREGATE", "EMITS", "TRAVELS_ON", "DELIVERS", "MATCHES"],
} as const;

export const contextFlowsMost = 1_000_000;

/** What one context says that another hears. */
export interface ContextFlow {
  readonly from: NamedThing;
  readonly to: NamedThing;
  readonly subjects: number;
  readonly count: number;
  readonly perSecond: number;
  /** To the minute; null: nothing was counted. */
  readonly lastMinute: string | null;
}

/** Flows between different contexts, in the order of their keys. */
export function contextFlows({ rows }: GraphRows, now: string): readonly ContextFlow[] {
  const contexts = new Map<string, NamedThing>();
  const hearing = new Map<string, Set<string>>();
  const patterns = new Map<string, string[]>();
  const saying = new Map<string, Set<string>>();
  const counts = new Tallies();
  const rates = new Tallies();
  const last = new Map<string, string>();
  for (const [what, thing, contextCell, subjectCell, patternCell, minuteCell, count, heat] of rows) {
    const key = textOrNull(contextCell ?? null) ?? "";
    const way = textIn(what);
    if (way === "is") contexts.set(key, thingIn(thing));
    else if (way === "hears") addTo(hearing, textIn(patternCell), key);
    else if (way === "matches") {
      const subject = textIn(subjectCell);
      const there = patterns.get(subject);
      if (there === undefined) patterns.set(subject, [textIn(patternCell)]);
      else there.push(textIn(patternCell));
    } else {
      const subject = textIn(subjectCell);
      const minute = textOrNull(minuteCell);
      const at = `${key}\n${subject}`;
      addTo(saying, subject, key);
      counts.add(at, way, numberOrZero(count));
      if (minute === null) continue;
      rates.add(at, way, liveRate(numberOrZero(heat), `${minute}:30Z`, now));
      if (minute > (last.get(at) ?? "")) last.set(at, minute);
    }
  }
  const flows = new Map<string, Map<string, Summed>>();
  for (const subject of [...saying.keys()].sort()) {
    const hearers = new Set<string>();
    for (const pattern of [subject, ...(patterns.get(subject) ?? [])])
      for (const context of hearing.get(pattern) ?? []) hearers.add(context);
    for (const sayer of saying.get(subject) ?? []) {
      const at = `${sayer}\n${subject}`;
      const [count, rate, minute] = [counts.of(at), rates.of(at), last.get(at) ?? null];
      const to = flows.get(sayer) ?? new Map<string, Summed>();
      flows.set(sayer, to);
      for (const hearer of hearers) {
        if (sayer === hearer) continue;
        // In place: there are as many of them as subjects times contexts.
        const flow: Summed = to.get(hearer) ?? { subjects: 0, count: 0, perSecond: 0, lastMinute: null };
        flow.subjects += 1;
        flow.count += count;
        flow.perSecond += rate;
        flow.lastMinute = later(flow.lastMinute, minute);
        to.set(hearer, flow);
      }
    }
  }
  return [...flows]
    .flatMap(([sayer, heard]) =>
      [...heard].flatMap(([hearer, flow]) => {
        const [from, to] = [contexts.get(sayer), contexts.get(hearer)];
        if (from === undefined || to === undefined) return [];
        return [{ from, to, ...flow, perSecond: roundedRate(flow.perSecond) }];
      }),
    )
    .sort(
      byAll(
        byText((flow) => keyOfThing(flow.from)),
        byText((flow) => keyOfThing(flow.to)),
      ),
    );
}

interface Summed {
  subjects: number;
  count: number;
  perSecond: number;
  lastMinute: string | null;
}

function later(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const there = sets.get(key);
  if (there === undefined) sets.set(key, new Set([value]));
  else there.add(value);
}
