import type { GraphStatus } from "@cim/contracts/graph";
import { Show } from "solid-js";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { GraphFailedError } from "../data/graph-failed-error.ts";
import { useGraphWords } from "../data/use-graph-words.ts";

/** Why a question was not answered, and what to do; while the graph is away: how far it is, and that it is asked again by itself. */
export function GraphProblem(props: {
  readonly error: unknown;
  readonly status: GraphStatus | undefined;
  readonly onRetry: () => void;
}) {
  const say = useGraphWords();
  const failed = () => (props.error instanceof GraphFailedError ? props.error : undefined);
  const title = () => {
    const error = failed();
    if (error?.isAway) return say(props.status?.state === "building" ? "away.building" : "away.lost");
    if (error?.status === 403) return say("failed.forbidden");
    if (error?.status === 400) return say("failed.refused");
    if (error?.status === 422) return say("failed.tooMuch");
    return say("failed.title");
  };
  const body = () => {
    const error = failed();
    if (!error) return String(props.error);
    if (error.status === 0) return say("failed.noAnswer");
    const faults = error.faults.map(({ field, fix }) => (field ? `${field}: ${fix}` : fix)).join("; ");
    return faults || error.reason;
  };
  const details = () => {
    const error = failed();
    return error?.requestId === undefined ? undefined : `${error.code}, request ${error.requestId}`;
  };
  return (
    <div class="page-inset">
      <ErrorState title={title()} body={body()} details={details()} onRetry={props.onRetry}>
        <Show when={failed()?.isAway && props.status}>{(status) => <BuildProgress status={status()} />}</Show>
      </ErrorState>
    </div>
  );
}

/** How far the graph has read the log. */
export function BuildProgress(props: { readonly status: GraphStatus }) {
  const say = useGraphWords();
  const format = useFormat();
  const said = () =>
    say("away.progress", {
      position: format.number(props.status.position),
      head: format.number(props.status.head),
    });
  return (
    <p class="graph-progress">
      <progress max={Math.max(1, props.status.head)} value={props.status.position} aria-label={said()} />
      <span>{said()}</span>
      <span class="text-muted">{say("away.again")}</span>
    </p>
  );
}

/** Asked of the past: the graph knows only now. */
export function AskedOfThePast(props: { readonly onLive: () => void; readonly isFile: boolean }) {
  const say = useGraphWords();
  return (
    <div class="page-inset">
      <section class="graph-past" aria-labelledby="graph-past-title">
        <h2 id="graph-past-title">{say(props.isFile ? "past.fileTitle" : "past.title")}</h2>
        <p>{say(props.isFile ? "past.fileBody" : "past.body")}</p>
        <Button tone="accent" onClick={() => props.onLive()}>
          {say(props.isFile ? "past.closeFile" : "past.live")}
        </Button>
      </section>
    </div>
  );
}
