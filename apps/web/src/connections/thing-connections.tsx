import "./connections.css";
import { formatThing, kindOf } from "@cim/contracts/kinds";
import { A } from "@solidjs/router";
import { createMemo, Match, Show, Switch } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import type { SelectedThing } from "../app/selection.ts";
import { useSession } from "../app/session.tsx";
import { askConnections } from "../graph/data/ask-graph.ts";
import { createSettled } from "../live/create-settled.ts";
import { usePast } from "../past/use-past.ts";
import { Icon } from "../ui/icon.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useWords } from "../words/words.tsx";
import { AskingProblem } from "./asking-problem.tsx";
import { ConnectionGroups } from "./connection-groups.tsx";
import { createAsking } from "./create-asking.ts";
import { aroundThing } from "./graph-search.ts";
import { isInGraph } from "./kinds-in-graph.ts";
import { useConnectionWords } from "./use-connection-words.ts";

/** Milliseconds between two looks while the present is shown. */
const refreshEvery = 5_000;
/** Milliseconds of rest before a moment that is scrubbed over is asked for. */
const restFor = 400;
/** Things of one kind of connection that are listed; the graph shows the others. */
const listed = 8;

/** How a thing is connected at the moment shown: what it is part of, depends on, feeds and came from, and the other way about. */
export function ThingConnections(props: { readonly thing: SelectedThing }) {
  const say = useConnectionWords();
  const sayMain = useWords();
  const href = useScreenHref();
  const { session } = useSession();
  const past = usePast();
  const at = createSettled(
    () => past.shown()?.position,
    () => restFor,
  );
  const kind = () => sayMain(`kinds.${props.thing.kind}`, { count: 1 });
  const key = () => formatThing(props.thing);
  const isSeen = () => session().slices.some(({ slice }) => slice === kindOf(props.thing.kind).context);
  const isAskable = () => isInGraph(props.thing.kind) && isSeen() && at() !== 0;
  const asking = createAsking({
    source: () => (isAskable() ? { thing: key(), at: at(), limit: listed } : undefined),
    subject: ({ thing }) => thing,
    ask: askConnections,
    every: (asked) => (asked.at === undefined ? refreshEvery : undefined),
  });
  const found = createMemo(() => asking.state().value);
  const isEmpty = () => found()?.groups.length === 0;
  return (
    <section class="inspector-part connections" aria-label={say("title")}>
      <div class="part-head">
        <h3>{say("title")}</h3>
        <Show when={isAskable() && found() && !isEmpty()}>
          <A
            class="thing-link connections-drawn"
            href={href("/graph", aroundThing(key()))}
            data-tip={say("drawnTip")}
          >
            <Icon name="graph" /> {say("drawn")}
          </A>
        </Show>
      </div>
      <Switch>
        <Match when={!isInGraph(props.thing.kind)}>
          <p class="text-muted">{say("notHeld", { kind: kind() })}</p>
        </Match>
        <Match when={!isSeen()}>
          <p class="text-muted">{say("unseen", { kind: kind() })}</p>
        </Match>
        <Match when={at() === 0}>
          <p class="text-muted">{say("beforeAll")}</p>
        </Match>
        <Match when={true}>
          <AskingProblem state={asking.state()} title={say("failed")} onRetry={asking.retry} />
          <Show
            when={found()}
            fallback={
              <Show when={asking.state().isAsking}>
                <Skeleton rows={5} />
              </Show>
            }
          >
            {(connections) => (
              <>
                <Show when={connections().limits}>
                  {(limits) => (
                    <p class="connections-limits" role="note">
                      <Icon name="info" />
                      <span>
                        <Show when={connections().at !== null}>
                          <strong>{say("asOf")}:</strong>{" "}
                        </Show>
                        {limits()}
                      </span>
                    </p>
                  )}
                </Show>
                <Show
                  when={!isEmpty()}
                  fallback={
                    <p class="text-muted">
                      {say(connections().at === null ? "none" : "noneThen", { kind: kind() })}
                    </p>
                  }
                >
                  <ConnectionGroups connections={connections()} />
                </Show>
              </>
            )}
          </Show>
        </Match>
      </Switch>
    </section>
  );
}
