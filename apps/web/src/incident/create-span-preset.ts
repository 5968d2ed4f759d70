import type { HistoryRange } from "@cim/contracts/history";
import { type Accessor, createSignal, onCleanup, untrack } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { usePast } from "../past/use-past.ts";
import type { IncidentDraft } from "./incident-draft.ts";

export interface SpanPreset {
  readonly from: number;
  readonly to: number;
  readonly range: HistoryRange;
}

const hour = 3_600_000;

/** The span that a new file is likely about: the one given, the two moments compared, or the hour before the moment shown. */
export function createSpanPreset(draft: IncidentDraft): Accessor<SpanPreset | undefined> {
  const moment = useMoment();
  const { source } = usePast();
  const stop = new AbortController();
  onCleanup(() => stop.abort());
  const [preset, setPreset] = createSignal<SpanPreset>();

  async function find(): Promise<void> {
    const { signal } = stop;
    const range = await source.range(signal);
    moment.note(range.first);
    moment.note(range.last);
    const shown = untrack(moment.at) ?? range.last.position;
    const against = untrack(moment.against);
    const to = draft.to ?? Math.max(shown, against ?? 0);
    let from = draft.from ?? (against === undefined ? undefined : Math.min(shown, against));
    if (from === undefined || from >= to) {
      const end = await source.moment(to, signal);
      moment.note(end);
      const time = end.time === null ? undefined : Date.parse(end.time) - hour;
      const isBefore =
        time === undefined || (range.first.time !== null && time < Date.parse(range.first.time));
      // A failing question leaves the earliest moment there is: the span can be changed by hand.
      const found = isBefore
        ? undefined
        : await source.resolve(new Date(time).toISOString(), signal).catch(() => undefined);
      if (found) moment.note(found);
      from = Math.max(range.first.position, Math.min(found?.position ?? range.first.position, to - 1));
    }
    if (!signal.aborted) setPreset({ from, to, range });
  }
  find().catch(() => {
    // History does not answer: the fields stay empty, and making the file says why.
  });
  return preset;
}
