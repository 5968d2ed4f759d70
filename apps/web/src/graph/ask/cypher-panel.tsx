import type { GraphShape } from "@cim/contracts/graph";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { useSession } from "../../app/session.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field } from "../../ui/field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { GraphFailedError } from "../data/graph-failed-error.ts";
import { type CypherAsk, defaultLimit } from "../data/question.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import { faultPlace } from "./cypher-fault.ts";
import { CypherField } from "./cypher-field.tsx";
import { makeHistoryStore, type RanCypher, rememberRun } from "./cypher-history.ts";
import { cypherOptions } from "./cypher-options.ts";
import { type ParameterTexts, parameterTexts, readParameters } from "./cypher-params.ts";
import { parametersOf, placeAt } from "./cypher-scan.ts";
import { HistoryButton } from "./history-button.tsx";
import { LimitField } from "./limit-field.tsx";

/** What is being written: kept by the page, so that another panel does not lose it. */
export interface CypherDraft {
  readonly text: string;
  readonly texts: ParameterTexts;
  readonly limit: number;
}

export const emptyDraft: CypherDraft = { text: "", texts: {}, limit: defaultLimit };

export function draftOf(asked: CypherAsk): CypherDraft {
  return { text: asked.cypher, texts: parameterTexts(asked.params), limit: asked.limit };
}

/** Cypher by hand: an editor that knows what the graph holds, parameters, history, and how it would be done. */
export function CypherPanel(props: {
  readonly draft: CypherDraft;
  readonly onDraft: (draft: CypherDraft) => void;
  readonly shape: GraphShape | undefined;
  readonly asked: CypherAsk | undefined;
  readonly error: unknown;
  readonly isAsking: boolean;
  readonly onAsk: (question: CypherAsk) => void;
  readonly onCancel: () => void;
}) {
  const say = useGraphWords();
  const format = useFormat();
  const toast = useToast();
  const { session } = useSession();
  const store = makeHistoryStore(() => localStorage, session().user);
  const [runs, setRuns] = createSignal(store.read());
  const [wrong, setWrong] = createSignal<readonly string[]>([]);
  const names = createMemo(() => parametersOf(props.draft.text), [], { equals: sameNames });
  const may = () => session().rights.includes("ask-cypher");
  // What is refused is the text that was asked: once it is changed, the words stand no longer.
  const refused = createMemo(() => {
    const failed = props.error;
    const isAbout = props.asked?.cypher.trim() === props.draft.text.trim();
    return failed instanceof GraphFailedError && isAbout && failed.status >= 400 && failed.status < 500
      ? failed
      : undefined;
  });
  const refusal = createMemo(() => {
    const failed = refused();
    if (!failed) return undefined;
    return failed.faults.length > 0 ? failed.faults.map(({ fix }) => fix).join("; ") : failed.reason;
  });
  const mark = createMemo(() => {
    const words = refusal();
    return words === undefined ? undefined : faultPlace(props.draft.text, words);
  });

  createEffect(on(names, () => setWrong([]), { defer: true }));

  function run(explain: boolean): void {
    const text = props.draft.text;
    if (text.trim() === "" || props.isAsking) return;
    const read = readParameters(names(), props.draft.texts);
    if ("wrong" in read) {
      setWrong(read.wrong);
      toast(say("cypher.paramsWrong"), "warning");
      return;
    }
    setWrong([]);
    remember({ cypher: text, params: read.params, at: Date.now() });
    props.onAsk({ kind: "cypher", cypher: text, params: read.params, explain, limit: props.draft.limit });
  }
  function remember(ran: RanCypher): void {
    const now = rememberRun(store.read(), ran);
    store.write(now);
    setRuns(now);
  }

  return (
    <Show
      when={may()}
      fallback={<EmptyState icon="keys" title={say("cypher.mayNot")} body={say("cypher.mayNotBody")} />}
    >
      <div class="graph-cypher">
        <CypherField
          label={say("cypher.text")}
          text={props.draft.text}
          complete={(text, at) => {
            const place = placeAt(text, at);
            const count = (number: number) => format.number(number);
            return {
              from: place.kind === "nothing" ? at : place.from,
              options: cypherOptions(place, props.shape, Object.keys(props.draft.texts), count),
            };
          }}
          mark={mark()}
          onInput={(text) => props.onDraft({ ...props.draft, text })}
          onRun={() => run(false)}
        />
        <Show when={refusal()}>
          {(words) => (
            <p class="graph-refusal" role="alert">
              {words()}
            </p>
          )}
        </Show>
        <Show when={names().length > 0}>
          <fieldset class="graph-params">
            <legend>{say("cypher.params")}</legend>
            <For each={names()}>
              {(name) => (
                <Field
                  label={`$${name}`}
                  mono
                  spellcheck={false}
                  autocomplete="off"
                  placeholder={say("cypher.paramHint")}
                  fault={wrong().includes(name) ? say("cypher.paramFault") : undefined}
                  value={props.draft.texts[name] ?? ""}
                  onInput={(event) =>
                    props.onDraft({
                      ...props.draft,
                      texts: { ...props.draft.texts, [name]: event.currentTarget.value },
                    })
                  }
                />
              )}
            </For>
          </fieldset>
        </Show>
        <LimitField value={props.draft.limit} onInput={(limit) => props.onDraft({ ...props.draft, limit })} />
        <div class="graph-form-end">
          <Show
            when={!props.isAsking}
            fallback={
              <Button icon="stop" onClick={() => props.onCancel()}>
                {say("cancel")}
              </Button>
            }
          >
            <Button
              tone="accent"
              icon="play"
              data-tip={say("cypher.runTip")}
              disabled={props.draft.text.trim() === ""}
              onClick={() => run(false)}
            >
              {say("run")}
            </Button>
          </Show>
          <Button
            data-tip={say("cypher.explainTip")}
            disabled={props.isAsking || props.draft.text.trim() === ""}
            onClick={() => run(true)}
          >
            {say("cypher.explain")}
          </Button>
          <HistoryButton
            runs={runs()}
            onChoose={(chosen) =>
              props.onDraft({ ...props.draft, text: chosen.cypher, texts: parameterTexts(chosen.params) })
            }
            onForget={() => {
              store.write([]);
              setRuns([]);
            }}
          />
        </div>
        <p class="graph-audited">{say("cypher.audited")}</p>
      </div>
    </Show>
  );
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return one.join("\n") === other.join("\n");
}
