import "./projections.css";
import type { ProjectionStatus } from "@cim/contracts/history";
import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js";
import { useSession } from "../app/session.tsx";
import { AskFailure } from "../thing/ask-failure.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useWords } from "../words/words.tsx";
import { askProjections } from "./ask-projections.ts";
import { ConfirmRebuild, ConfirmSwap } from "./confirm-work.tsx";
import { createPolled } from "./create-polled.ts";
import { HistoryPart } from "./history-part.tsx";
import { ProjectionRow } from "./projection-row.tsx";
import { ShadowPart } from "./shadow-part.tsx";

const every = 1_500;

/** How the rows of all screens are made: each projection's state, its shadow, and what may be done with it. */
export function ProjectionsPage() {
  const say = useWords();
  const { session } = useSession();
  const may = (right: string) => session().rights.includes(right);
  const maySee = () => may("rebuild-projection") || may("swap-projection");
  return (
    <>
      <PageHead title={say("projections.title")} note={say("projections.note")} />
      <div class="projections">
        <Show
          when={maySee()}
          fallback={
            <EmptyState
              icon="info"
              title={say("projections.mayNot.title")}
              body={say("projections.mayNot.body")}
            />
          }
        >
          <ProjectionList />
        </Show>
        <HistoryPart mayTake={may("take-snapshot")} />
      </div>
    </>
  );
}

type Asking = { readonly what: "rebuild" | "swap"; readonly projection: string };

function ProjectionList() {
  const say = useWords();
  const polled = createPolled(askProjections, every);
  const [asking, setAsking] = createSignal<Asking>();
  const [shadow, setShadow] = createSignal<string>();
  const rows = createMemo(() => polled.value() ?? []);
  const names = createMemo(() => rows().map((row) => row.projection), undefined, {
    equals: (one, other) => one.join() === other.join(),
  });
  const rowOf = (name: string) => rows().find((row) => row.projection === name);
  const asked = (what: Asking["what"]): ProjectionStatus | undefined => {
    const wanted = asking();
    return wanted?.what === what ? rowOf(wanted.projection) : undefined;
  };
  const columns = ["name", "version", "rows", "position", "lag", "state", "actions"] as const;

  function close(): void {
    setAsking(undefined);
    polled.refresh();
  }

  return (
    <>
      <Show when={polled.error()}>
        {(error) => <AskFailure title={say("projections.failed")} error={error()} onRetry={polled.refresh} />}
      </Show>
      <Switch>
        <Match when={!polled.value() && !polled.error()}>
          <Skeleton rows={8} />
        </Match>
        <Match when={polled.value() && rows().length === 0}>
          <EmptyState
            icon="info"
            title={say("projections.empty.title")}
            body={say("projections.empty.body")}
          />
        </Match>
        <Match when={rows().length > 0}>
          <section
            class="projection-scroll"
            aria-label={say("projections.title")}
            tabindex="0"
            data-stale={polled.error() ? "" : undefined}
          >
            <table class="ui-table projection-table" aria-label={say("projections.title")}>
              <thead>
                <tr>
                  <For each={columns}>
                    {(column) => (
                      <th scope="col" data-column={column}>
                        {say(`projections.${column}`)}
                      </th>
                    )}
                  </For>
                </tr>
              </thead>
              <tbody>
                <For each={names()}>
                  {(name) => (
                    <Show when={rowOf(name)}>
                      {(row) => (
                        <ProjectionRow
                          row={row()}
                          onRebuild={() => setAsking({ what: "rebuild", projection: name })}
                          onSwap={() => setAsking({ what: "swap", projection: name })}
                          onShadow={() => setShadow((before) => (before === name ? undefined : name))}
                          isShadowOpen={shadow() === name}
                        />
                      )}
                    </Show>
                  )}
                </For>
              </tbody>
            </table>
          </section>
        </Match>
      </Switch>
      <Show when={shadow()} keyed>
        {(name) => <Show when={rowOf(name)}>{(row) => <ShadowPart row={row()} />}</Show>}
      </Show>
      <Show when={asked("rebuild")}>{(row) => <ConfirmRebuild row={row()} onClose={close} />}</Show>
      <Show when={asked("swap")}>{(row) => <ConfirmSwap row={row()} onClose={close} />}</Show>
    </>
  );
}
