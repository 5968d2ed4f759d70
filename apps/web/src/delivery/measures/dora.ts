import { median } from "../waits/quantile.ts";
import type { Deployment } from "./deployments.ts";
import { isWithin, partsOf, type Span } from "./measure-span.ts";

/** The four measures of delivery as DORA defines them (dora.dev), over what the log knows. */
export const doraMeasures = ["frequency", "leadTime", "failureRate", "recovery"] as const;

export type DoraMeasure = (typeof doraMeasures)[number];

export interface DoraFigure {
  /** Deployments a day; milliseconds; share 0 to 1; milliseconds. Undefined where nothing can be said. */
  readonly value: number | undefined;
  /** Just what it counts, newest first. */
  readonly counted: readonly Deployment[];
  /** All deployments of the span, of which these are some. */
  readonly among: number;
  /** Of `recovery`: outages that last still, which no time can be said of. */
  readonly open: number;
}

const day = 86_400_000;

/**
 * One measure over the deployments of a span.
 * @param knownSince no change is known from before: a span that began earlier counts from then on, so that a young log is not called slow
 */
export function doraFigure(
  measure: DoraMeasure,
  deployments: readonly Deployment[],
  span: Span,
  knownSince: number,
): DoraFigure {
  const within = deployments.filter(({ at }) => isWithin(span, at));
  const among = within.length;
  if (measure === "frequency") {
    const length = Math.max(
      span.to - Math.max(span.from, knownSince),
      Math.min(day / 24, span.to - span.from),
    );
    const isKnown = span.to > knownSince;
    return { value: isKnown ? within.length / (length / day) : undefined, counted: within, among, open: 0 };
  }
  if (measure === "leadTime") {
    const counted = within.filter(({ leadTime }) => leadTime !== undefined);
    return { value: median(counted.map(({ leadTime }) => leadTime ?? 0)), counted, among, open: 0 };
  }
  const failed = within.filter(({ failures }) => failures.length > 0);
  if (measure === "failureRate") {
    const value = within.length === 0 ? undefined : failed.length / within.length;
    return { value, counted: failed, among, open: 0 };
  }
  const outages = failed.flatMap(({ failures }) => failures.map(({ outage }) => outage));
  const times = outages.flatMap(({ from, until }) =>
    until === null ? [] : [Math.max(0, Date.parse(until) - Date.parse(from))],
  );
  return { value: median(times), counted: failed, among, open: outages.length - times.length };
}

/** The same over each part of the span, oldest first. */
export function doraTrend(
  measure: DoraMeasure,
  deployments: readonly Deployment[],
  span: Span,
  parts: number,
  knownSince: number,
): readonly DoraFigure[] {
  return partsOf(span, parts).map((part) => doraFigure(measure, deployments, part, knownSince));
}

/** Deployments by a name, most first; `""` are those of which nobody can tell. */
export function groupDeployments(
  deployments: readonly Deployment[],
  nameOf: (deployment: Deployment) => string | undefined,
): readonly { readonly name: string; readonly deployments: readonly Deployment[] }[] {
  const groups = new Map<string, Deployment[]>();
  for (const deployment of deployments) {
    const name = nameOf(deployment) ?? "";
    const list = groups.get(name) ?? [];
    list.push(deployment);
    groups.set(name, list);
  }
  return [...groups]
    .map(([name, list]) => ({ name, deployments: list }))
    .sort(
      (one, other) => other.deployments.length - one.deployments.length || (one.name < other.name ? -1 : 1),
    );
}
