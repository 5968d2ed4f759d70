import type { MeasureName } from "@cim/contracts/series";
import { Match, Switch } from "solid-js";
import { useSession } from "../app/session.tsx";
import { useIncidents } from "../incident/use-incidents.ts";
import { usePast } from "../past/use-past.ts";
import { ErrorState } from "../ui/error-state.tsx";
import type { AskedSeries } from "./create-series.ts";
import { sliceOfMeasure } from "./series-slice.ts";
import { useSeriesWords } from "./use-series-words.ts";

/** Why no series are shown, and what to do; nothing while they are, or are on their way. */
export function SeriesProblem(props: {
  readonly asked: AskedSeries;
  readonly measure?: MeasureName | undefined;
}) {
  const say = useSeriesWords();
  const incidents = useIncidents();
  const past = usePast();
  const { session } = useSession();
  const isSeen = () => {
    const slice = props.measure && sliceOfMeasure(props.measure);
    return slice === undefined || session().slices.some((one) => one.slice === slice);
  };
  const isAbsent = () => props.asked.state() === "absent";
  const reason = () => {
    const error = props.asked.error();
    return error instanceof Error ? error.message : String(error);
  };
  return (
    <Switch>
      <Match when={props.asked.state() === "failed"}>
        <ErrorState title={say("failed")} body={reason()} onRetry={props.asked.retry} />
      </Match>
      <Match when={isAbsent() && incidents.file() !== undefined}>
        <p class="panel-empty text-muted">{say("inFile")}</p>
      </Match>
      <Match when={isAbsent() && !isSeen()}>
        <p class="panel-empty text-muted">{say("unseen")}</p>
      </Match>
      <Match when={isAbsent() && past.shown()?.position === 0}>
        <p class="panel-empty text-muted">{say("beforeAll")}</p>
      </Match>
      <Match when={isAbsent()}>
        <p class="panel-empty text-muted">{say("absent")}</p>
      </Match>
    </Switch>
  );
}
