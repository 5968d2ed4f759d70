import { type Density, type Difference, differenceOfRows, type HistoryQuery } from "@cim/contracts/history";
import { PastFailedError } from "../past/past-failed-error.ts";
import type { PastSource } from "../past/past-source.ts";
import { type Incident, sliceKey } from "./incident.ts";
import { incidentMoments } from "./incident-moments.ts";
import { type SliceRows, sliceRows } from "./slice-rows.ts";

/** Past moments out of an opened incident file: nobody else is asked. */
export function incidentSource(incident: Incident): PastSource {
  const moments = incidentMoments(incident);
  const rowsOf = new Map<string, SliceRows>();

  function slice(projection: string, name: string): SliceRows {
    const key = sliceKey(projection, name);
    const kept = incident.slices.get(key);
    if (!kept) {
      const message = `${key} is not in the incident file. Ask whoever made it for one with the screens that show it.`;
      throw new PastFailedError({
        code: "unknown-slice",
        message,
        range: moments.range,
        retryAfter: undefined,
      });
    }
    let rows = rowsOf.get(key);
    if (!rows) {
      rows = sliceRows(kept);
      rowsOf.set(key, rows);
    }
    return rows;
  }

  function difference(asked: HistoryQuery<"difference">): Difference {
    const { projection, slice: name, after, limit } = asked;
    const from = moments.moment(asked.from);
    const to = moments.moment(asked.to);
    const rows = slice(projection, name);
    const found = differenceOfRows(rows.at(from.position), rows.at(to.position));
    const counts = {
      added: found.added.length,
      removed: found.removed.length,
      changed: found.changed.length,
      same: found.same,
    };
    const keys = [...found.added, ...found.removed, ...found.changed].map((one) => one.key).sort();
    const rest = after === undefined ? keys : keys.filter((key) => key > after);
    const page = new Set(rest.slice(0, limit));
    const isOn = (one: { readonly key: string }) => page.has(one.key);
    const ends = new Map<string, number>();
    for (const tick of rows.changes(from.position, to.position, 1)) {
      for (const key of tick.removed) ends.set(key, tick.position);
    }
    return {
      projection,
      slice: name,
      from,
      to,
      added: found.added.filter(isOn),
      removed: found.removed.filter(isOn).map((row) => ({ row, because: ends.get(row.key) ?? null })),
      changed: found.changed.filter(isOn),
      counts,
      next: rest.length > page.size ? (rest[page.size - 1] ?? null) : null,
    };
  }

  /** The picture that was exported, as far as it lies within; its buckets stay as wide as they are. */
  function density(from: number, to: number): Density {
    const [first, last] = [moments.moment(from), moments.moment(to)];
    const whole = incident.manifest.density;
    const within = (time: string) =>
      (first.time === null || Date.parse(time) >= Date.parse(first.time)) &&
      (last.time === null || Date.parse(time) <= Date.parse(last.time));
    const marks = whole.marks.filter(({ position }) => position >= from && position <= to);
    const isWhole = from === whole.from.position && to === whole.to.position;
    const buckets = isWhole ? whole.buckets : whole.buckets.filter((bucket) => within(bucket.time));
    return { from: first, to: last, buckets, marks, truncated: whole.truncated };
  }

  return {
    async rows({ projection, slice: name, at, since }) {
      const rows = slice(projection, name);
      const moment = moments.moment(at);
      const all = rows.at(at);
      if (since === undefined)
        return { projection, slice: name, at: moment, since: null, rows: [...all.values()], removed: [] };
      moments.moment(since);
      // Within a file rows are the very same objects unless a tick between the two moments replaced them.
      const [low, high] = [Math.min(at, since), Math.max(at, since)];
      const touched = new Set(
        rows.changes(low, high, 1).flatMap((tick) => [...tick.removed, ...tick.rows.map((row) => row.key)]),
      );
      const present = [...touched].map((key) => all.get(key)).filter((row) => row !== undefined);
      const removed = [...touched].filter((key) => !all.has(key));
      return { projection, slice: name, at: moment, since, rows: present, removed };
    },
    async changes({ projection, slice: name, from, to, step }) {
      const rows = slice(projection, name);
      moments.moment(from);
      return rows.changes(from, moments.moment(to).position, step);
    },
    range: async () => moments.range,
    moment: async (position) => moments.moment(position),
    resolve: async (time) => moments.resolve(time),
    step: async (asked) => moments.step(asked),
    density: async ({ from, to }) => density(from, to),
    difference: async (asked) => difference(asked),
  };
}
