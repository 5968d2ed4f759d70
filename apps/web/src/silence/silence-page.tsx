import "../thing/table-screen.css";
import "./silence.css";
import { createMemo, Show } from "solid-js";
import { oneOf, text } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { useCollection } from "../live/use-collection.ts";
import { StateFilter } from "../thing/state-filter.tsx";
import { Field } from "../ui/field.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useLanguageWords } from "../words/use-language-words.ts";
import { useWords } from "../words/words.tsx";
import { HabitTable } from "./habit-table.tsx";
import { OverdueTable } from "./overdue-table.tsx";

const tabs = ["overdue", "habits"] as const;

/** The steps that did not happen: what usually follows what, how long it takes, and what stays away. */
export function SilencePage() {
  const say = useWords();
  const sayHere = useLanguageWords();
  const format = useFormat();
  const steps = useCollection("overdue-steps");
  const habits = useCollection("habits");
  const [url, setUrl] = createUrlState({ tab: oneOf(tabs), q: text(), state: text("overdue") });
  const open = createMemo(() => steps.rows().filter((row) => row.state === "overdue").length);
  return (
    <div class="table-screen">
      <PageHead title={say("frame.screens.silence")} note={sayHere("silence.note")} />
      <Tabs
        label={sayHere("silence.tabs")}
        tabs={[
          { name: "overdue", label: sayHere("silence.overdue"), count: format.number(open()) },
          { name: "habits", label: sayHere("silence.habits"), count: format.number(habits.rows().length) },
        ]}
        selected={url.tab}
        onSelect={(tab) => setUrl({ tab }, { replace: false })}
      >
        <search class="filters">
          <Field
            class="filter-text"
            label={sayHere("silence.search")}
            type="search"
            value={url.q}
            onInput={(event) => setUrl({ q: event.currentTarget.value })}
          />
          <Show when={url.tab === "overdue"}>
            <StateFilter
              states={["overdue", "arrived", "given-up"]}
              value={url.state}
              onChange={(state) => setUrl({ state })}
            />
          </Show>
        </search>
        <Show when={url.tab === "overdue"} fallback={<HabitTable of={habits} query={url.q} />}>
          <OverdueTable of={steps} query={url.q} state={url.state} />
        </Show>
      </Tabs>
    </div>
  );
}
