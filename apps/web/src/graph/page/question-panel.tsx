import type { GraphShape, NamedQueryDescriptor } from "@cim/contracts/graph";
import { useLocation } from "@solidjs/router";
import { createEffect, createMemo, createSignal, Match, on, Show, Switch } from "solid-js";
import type { Asked } from "../../thing/create-asked.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { type CypherDraft, CypherPanel } from "../ask/cypher-panel.tsx";
import { QueryForm } from "../ask/query-form.tsx";
import { QueryList } from "../ask/query-list.tsx";
import { SavedQuestions } from "../ask/saved-questions.tsx";
import type { Answering } from "../data/create-answer.ts";
import { GraphFailedError } from "../data/graph-failed-error.ts";
import { defaultLimit, type Question, questionKey } from "../data/question.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import { questionQuery } from "./question-query.ts";
import type { GraphUrl } from "./use-graph-url.ts";

const tabs = ["form", "cypher", "saved"] as const;

/** Where questions are put together: by form, in Cypher, or from those that were saved. */
export function QuestionPanel(props: {
  readonly graphUrl: GraphUrl;
  readonly question: Question | undefined;
  readonly queries: Asked<readonly NamedQueryDescriptor[]>;
  readonly shape: GraphShape | undefined;
  readonly answering: Answering;
  readonly draft: CypherDraft;
  readonly onDraft: (draft: CypherDraft) => void;
  readonly onAsk: (question: Question) => void;
}) {
  const say = useGraphWords();
  const location = useLocation();
  const { url, setUrl, open } = props.graphUrl;
  /** A query chosen from the list, whose form is open and which is not asked yet; `list`: the list, though one is asked. */
  const [chosen, setChosen] = createSignal<NamedQueryDescriptor | "list">();
  const tab = createMemo(() => {
    if (url.by !== "auto") return url.by;
    return props.question?.kind === "cypher" ? "cypher" : "form";
  });
  const asked = createMemo(() => (props.question?.kind === "named" ? props.question : undefined));
  const shown = createMemo((): NamedQueryDescriptor | undefined => {
    const picked = chosen();
    if (picked === "list") return undefined;
    if (picked) return picked;
    return props.queries.value()?.find(({ name }) => name === asked()?.query);
  });
  /** The form begins anew with another query, and when the address asks something else of the same. */
  const formKey = createMemo(
    () => {
      const query = shown();
      if (!query) return undefined;
      const isAsked = asked()?.query === query.name;
      return { query, given: (isAsked ? asked() : undefined) ?? { params: {}, limit: defaultLimit } };
    },
    undefined,
    {
      equals: (one, other) =>
        one?.query.name === other?.query.name && JSON.stringify(one?.given) === JSON.stringify(other?.given),
    },
  );
  const refused = (query: string) => {
    const failed = props.answering.error();
    return failed instanceof GraphFailedError && failed.faults.length > 0 && asked()?.query === query
      ? failed
      : undefined;
  };
  const asking = createMemo(() => props.question && questionKey(props.question));
  // A link, a saved question or Back asks something else: its form is shown, whatever was looked for before.
  createEffect(on(asking, () => setChosen(undefined), { defer: true }));

  return (
    <div class="graph-ask">
      <Tabs
        label={say("ask")}
        tabs={tabs.map((name) => ({ name, label: say(`by.${name}`) }))}
        selected={tab()}
        onSelect={(by) => setUrl({ by })}
      >
        <div class="graph-ask-body">
          <Switch>
            <Match when={tab() === "form"}>
              <Show
                when={props.queries.value()}
                fallback={
                  <Show when={props.queries.error()} fallback={<Skeleton rows={8} />}>
                    {(error) => (
                      <ErrorState
                        title={say("form.failed")}
                        body={
                          error() instanceof GraphFailedError
                            ? (error() as GraphFailedError).reason
                            : String(error())
                        }
                        onRetry={props.queries.retry}
                      />
                    )}
                  </Show>
                }
              >
                {(queries) => (
                  <Show
                    when={formKey()}
                    keyed
                    fallback={<QueryList queries={queries()} onChoose={(query) => setChosen(query)} />}
                  >
                    {({ query, given }) => (
                      <QueryForm
                        query={query}
                        given={given}
                        refused={refused(query.name)}
                        isAsking={props.answering.isAsking() && asked()?.query === query.name}
                        onAsk={(question) => {
                          setChosen(undefined);
                          props.onAsk(question);
                        }}
                        onBack={() => setChosen("list")}
                      />
                    )}
                  </Show>
                )}
              </Show>
            </Match>
            <Match when={tab() === "cypher"}>
              <CypherPanel
                draft={props.draft}
                onDraft={props.onDraft}
                shape={props.shape}
                asked={props.question?.kind === "cypher" ? props.question : undefined}
                error={props.answering.error()}
                isAsking={
                  props.answering.isAsking() && asking() !== undefined && props.question?.kind === "cypher"
                }
                onAsk={props.onAsk}
                onCancel={() => props.answering.cancel()}
              />
            </Match>
            <Match when={tab() === "saved"}>
              <SavedQuestions
                saved={url.saved}
                query={props.question ? questionQuery(location.search) : ""}
                onOpen={(view) => {
                  setChosen(undefined);
                  open(view.query, view.view);
                }}
                onSaved={(saved) => setUrl({ saved })}
              />
            </Match>
          </Switch>
        </div>
      </Tabs>
    </div>
  );
}
