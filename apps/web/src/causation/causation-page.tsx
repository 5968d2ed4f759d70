import "../thing/table-screen.css";
import "./causation.css";
import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import { QueryProvider } from "../app/query-provider.tsx";
import { text, whole } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { useLanguageWords } from "../words/use-language-words.ts";
import { useWords } from "../words/words.tsx";
import { CorrelationGraph } from "./correlation-graph.tsx";
import { CorrelationTable } from "./correlation-table.tsx";
import { EventGraph } from "./event-graph.tsx";

/** What led to what: the tree of one event, all events of one correlation, or the correlations there are. */
export function CausationPage() {
  const sayMain = useWords();
  const say = useLanguageWords();
  const [url, setUrl] = createUrlState({ correlation: text(), position: whole(1) });
  const [typed, setTyped] = createSignal("");
  const isChosen = () => url.correlation !== "" || url.position !== undefined;
  const title = createMemo(() => {
    if (url.position !== undefined) return say("causation.ofEvent", { position: String(url.position) });
    if (url.correlation !== "") return say("causation.ofCorrelation", { correlation: url.correlation });
    return sayMain("frame.causation");
  });

  function show(event: SubmitEvent): void {
    event.preventDefault();
    const given = typed().trim();
    if (given === "") return;
    const position = /^#?(\d{1,15})$/u.exec(given)?.[1];
    setUrl(
      position === undefined
        ? { correlation: given, position: undefined }
        : { correlation: "", position: Number(position) },
      { replace: false },
    );
    setTyped("");
  }

  return (
    <div class="table-screen">
      <PageHead title={title()} note={isChosen() ? "" : say("causation.note")}>
        <Show when={isChosen()}>
          <Button
            icon="chevron-left"
            onClick={() => setUrl({ correlation: "", position: undefined }, { replace: false })}
          >
            {say("causation.back")}
          </Button>
        </Show>
      </PageHead>
      <search class="filters">
        <form class="causation-ask filter-text" onSubmit={show}>
          <Field
            label={say("causation.search")}
            type="search"
            mono
            spellcheck={false}
            autocomplete="off"
            value={typed()}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit">{say("causation.show")}</Button>
        </form>
      </search>
      <QueryProvider>
        <Switch
          fallback={
            <CorrelationTable onOpen={(correlation) => setUrl({ correlation }, { replace: false })} />
          }
        >
          <Match when={url.position}>{(position) => <EventGraph position={position()} />}</Match>
          <Match when={url.correlation}>
            {(correlation) => <CorrelationGraph correlation={correlation()} />}
          </Match>
        </Switch>
      </QueryProvider>
    </div>
  );
}
