import type { HistoryQuery, HistoryRange, Moment } from "@cim/contracts/history";
import { PastFailedError } from "../past/past-failed-error.ts";
import type { Incident } from "./incident.ts";

/** Which moments an opened file knows, and where steps between them lead. */
export interface IncidentMoments {
  readonly range: HistoryRange;
  /** @throws PastFailedError when `position` lies outside the file's span */
  moment(position: number): Moment;
  /** @throws PastFailedError when `time` lies before the file's span */
  resolve(time: string): Moment;
  /** Stops at the span's ends. */
  step(asked: HistoryQuery<"step">): Moment;
}

const milliseconds = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;

/**
 * The moments of a file. Between two events of it nothing changes in it, so a position in between has the time of the one before.
 */
export function incidentMoments(incident: Incident): IncidentMoments {
  const { from, to } = incident.manifest;
  const times = new Map<number, string | null>([[from.position, from.time]]);
  const note = (position: number, time: string | null) => {
    if (position >= from.position && position <= to.position && time !== null) times.set(position, time);
  };
  for (const mark of incident.manifest.density.marks) note(mark.position, mark.time);
  for (const { ticks } of incident.slices.values()) {
    for (const tick of ticks) note(tick.position, tick.time);
  }
  for (const { summary, storedAt } of incident.events) note(summary.position, storedAt);
  note(to.position, to.time);
  const known = [...times]
    .sort(([one], [other]) => one - other)
    .map(([position, time]) => ({ position, time }));
  const range: HistoryRange = { first: from, last: to, snapshot: from.position, snapshots: 0 };

  function refuse(what: string): never {
    const message = `${what} lies outside the incident file, which holds positions ${from.position} to ${to.position}. Choose a moment within.`;
    throw new PastFailedError({ code: "outside-file", message, range, retryAfter: undefined });
  }

  /** The last moment of `list` for which `fits` holds; it holds up to some point and not beyond. */
  function last(fits: (moment: Moment) => boolean): Moment | undefined {
    let low = 0;
    let high = known.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const moment = known[middle];
      if (moment && fits(moment)) low = middle + 1;
      else high = middle;
    }
    return known[low - 1];
  }

  function resolveMs(time: number): Moment {
    return last((moment) => moment.time === null || Date.parse(moment.time) <= time) ?? from;
  }

  function stops(by: "event" | "change", projections: readonly string[]): readonly number[] {
    if (by === "event" && incident.events.length > 0)
      return incident.events.map((event) => event.summary.position);
    const wanted = [...incident.slices.values()].filter(
      ({ projection }) => by === "event" || projections.length === 0 || projections.includes(projection),
    );
    return [...new Set(wanted.flatMap(({ ticks }) => ticks.map((tick) => tick.position)))].sort(
      (one, other) => one - other,
    );
  }

  const moments: IncidentMoments = {
    range,
    moment(position) {
      if (position < from.position) refuse(`Position ${position}`);
      if (position > to.position) refuse(`Position ${position}`);
      return { position, time: last((moment) => moment.position <= position)?.time ?? from.time };
    },
    resolve(time) {
      const wanted = Date.parse(time);
      if (from.time !== null && wanted < Date.parse(from.time)) refuse(time);
      return resolveMs(wanted);
    },
    step({ from: start, by, direction, projections }) {
      const now = moments.moment(start);
      if (by === "event" || by === "change") {
        const all = stops(by, projections);
        // One step back is to where the present event had not happened: the stop before it, or the span's start.
        const at =
          direction === "forward"
            ? all.find((position) => position > start)
            : all.findLast((position) => position < start);
        if (at !== undefined && at >= from.position) return moments.moment(at);
        return direction === "forward" ? to : from;
      }
      const time = now.time === null ? Number.NEGATIVE_INFINITY : Date.parse(now.time);
      if (direction === "back") {
        const found = resolveMs(time - milliseconds[by]);
        return found.position < start ? found : from;
      }
      const found = resolveMs(time + milliseconds[by]);
      if (found.position > start) return found;
      // Nothing happened for that long: on to what happened next.
      return known.find((moment) => moment.position > start) ?? to;
    },
  };
  return moments;
}
