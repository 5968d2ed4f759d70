import type { LatestAnswer, MeasureName } from "@cim/contracts/series";
import { type Accessor, createMemo } from "solid-js";
import { useSession } from "../app/session.tsx";
import { createAskedAgain } from "../asking/create-asked-again.ts";
import { useIncidents } from "../incident/use-incidents.ts";
import { useMoment } from "../moment/moment.ts";
import { sliceOfMeasure } from "./series-slice.ts";
import { type SeriesState, seriesState } from "./series-state.ts";

const refreshEvery = 10_000;
/** Seconds after which a value is no longer the present one: those who measure do it every 10 s. */
const within = 60;

export interface AskedLatest {
  readonly state: Accessor<SeriesState>;
  readonly error: Accessor<unknown>;
  /** Id of each thing that the measure belongs to -> its newest value; empty until it is known. */
  values(measure: MeasureName): ReadonlyMap<string, number>;
  retry(): void;
}

const none: ReadonlyMap<string, number> = new Map();

/**
 * The newest value of every series of some measures, asked again every 10 s while in sight. Only of the present: while a past moment is
 * shown nothing is asked, and the state is `absent`.
 * @example const rates = createLatest(() => ["stream.messages.rate"]); rates.values("stream.messages.rate").get(streamId)
 */
export function createLatest(measures: Accessor<readonly MeasureName[]>): AskedLatest {
  const incidents = useIncidents();
  const moment = useMoment();
  const { session } = useSession();
  const wanted = createMemo(() => {
    const seen = new Set<string>(session().slices.map(({ slice }) => slice));
    return measures().filter((measure) => {
      const slice = sliceOfMeasure(measure);
      return slice === undefined || seen.has(slice);
    });
  });
  const isAskable = () => incidents.file() === undefined && moment.isLive() && wanted().length > 0;
  const asked = createAskedAgain({
    source: () => (isAskable() ? { measures: wanted() } : undefined),
    subject: (question) => question.measures.join(),
    every: () => refreshEvery,
    async ask(question, signal) {
      const { askLatest } = await import("./ask-series.ts");
      return byMeasure(await askLatest(question.measures, within, signal));
    },
  });
  return {
    state: () => seriesState(isAskable(), asked.state()),
    error: () => asked.state().error,
    values: (measure) => asked.state().value?.get(measure) ?? none,
    retry: asked.retry,
  };
}

function byMeasure(answer: LatestAnswer): ReadonlyMap<string, ReadonlyMap<string, number>> {
  return new Map(
    answer.measures.map(({ measure, values }) => [
      measure,
      new Map(values.map(([of, value]) => [of, value])),
    ]),
  );
}
