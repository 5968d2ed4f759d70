import "../thing/table-screen.css";
import "./subjects.css";
import { createMemo, Match, Show, Switch } from "solid-js";
import { oneOf, text } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { CollectionGate } from "../live/collection-gate.tsx";
import { createSettled } from "../live/create-settled.ts";
import { useCollection } from "../live/use-collection.ts";
import { SelectFilter } from "../thing/select-filter.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Field } from "../ui/field.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useLanguageWords } from "../words/use-language-words.ts";
import { useWords } from "../words/words.tsx";
import { FormTable } from "./form-table.tsx";
import { PublisherTable } from "./publisher-table.tsx";
import { ReaderTable } from "./reader-table.tsx";
import { isPattern, mayMatch, publisherDialects, readersOf, unfed, unread } from "./subject-readers.ts";
import { SubjectTreeTable } from "./subject-tree-table.tsx";

const tabs = ["tree", "publishers", "unread", "unfed", "disagreeing"] as const;
/** Stands in the URL for this installation's own, whose source has no name. */
const own = "-";

/** The machine's language: every subject ever seen as a tree, who says it in which dialect, who listens, and what breaks the grammar. */
export function SubjectsPage() {
  const say = useWords();
  const sayHere = useLanguageWords();
  const format = useFormat();
  const forms = useCollection("subject-forms");
  const subscriptions = useCollection("subscriptions");
  const consumers = useCollection("consumers");
  const streams = useCollection("streams");
  const [url, setUrl] = createUrlState({ tab: oneOf(tabs), q: text(), source: text() });
  // The rows change with each message; the tree is put together a few times a second.
  const settled = createSettled(forms.rows, () => 500);
  const bySource = createMemo(() => {
    const wanted = url.source === own ? "" : url.source;
    return url.source === "" ? settled() : settled().filter((row) => row.source === wanted);
  });
  const sources = createMemo(() => [...new Set(settled().map((row) => row.source))].sort(), undefined, {
    equals: (one, other) => one.join("\n") === other.join("\n"),
  });
  const readers = createMemo(() => readersOf(subscriptions.rows(), consumers.rows(), streams.rows()));
  const query = () => url.q.trim().toLowerCase();
  const says = (text: string) => (isPattern(query()) ? mayMatch(query(), text) : text.includes(query()));
  const found = <Row,>(rows: readonly Row[], told: (row: Row) => readonly string[]) =>
    query() === "" ? rows : rows.filter((row) => told(row).some((one) => says(one.toLowerCase())));
  const toldOfForm = (row: typeof settled extends () => readonly (infer Row)[] ? Row : never) => [
    row.form,
    row.domain,
    ...row.types,
    ...row.publishers,
  ];
  const nobodyReads = createMemo(() => unread(bySource(), readers()));
  const nobodyFeeds = createMemo(() => unfed(settled(), readers()));
  const against = createMemo(() => bySource().filter((row) => row.agrees === false));
  const dialects = createMemo(() => publisherDialects(bySource()));
  const lists = createMemo(() => ({
    tree: bySource().length,
    publishers: dialects().length,
    unread: nobodyReads().length,
    unfed: nobodyFeeds().length,
    disagreeing: against().length,
  }));
  const hasReaders = () => readers().length > 0;
  const hasGrammar = () => settled().some((row) => row.grammar !== null);

  return (
    <div class="table-screen">
      <PageHead title={say("frame.screens.subjects")} note={sayHere("subjects.note")} />
      <Tabs
        label={sayHere("subjects.tabs")}
        tabs={tabs.map((name) => ({
          name,
          label: sayHere(`subjects.${name}`),
          count: format.number(lists()[name]),
        }))}
        selected={url.tab}
        onSelect={(tab) => setUrl({ tab }, { replace: false })}
      >
        <search class="filters">
          <Field
            class="filter-text"
            label={sayHere("subjects.search")}
            type="search"
            value={url.q}
            onInput={(event) => setUrl({ q: event.currentTarget.value })}
          />
          <Show when={sources().length > 1 || url.source !== ""}>
            <SelectFilter
              label={sayHere("subjects.source")}
              value={url.source}
              options={sources().map((source) => ({
                value: source === "" ? own : source,
                label: source === "" ? sayHere("subjects.own") : source,
              }))}
              onChange={(source) => setUrl({ source })}
            />
          </Show>
        </search>
        <CollectionGate
          of={forms}
          rows={settled().length}
          empty={
            <EmptyState
              icon="subjects"
              title={sayHere("subjects.empty.title")}
              body={sayHere("subjects.empty.body")}
            />
          }
        >
          <Switch>
            <Match when={url.tab === "tree"}>
              <SubjectTreeTable rows={bySource()} query={url.q} stale={forms.status().stale} />
            </Match>
            <Match when={url.tab === "publishers"}>
              <PublisherTable
                rows={found(dialects(), (row) => [row.publisher, row.source, ...row.rules, ...row.domains])}
                stale={forms.status().stale}
              />
            </Match>
            <Match when={url.tab === "unread"}>
              <Show
                when={hasReaders()}
                fallback={<p class="page-inset text-muted">{sayHere("subjects.noReaders")}</p>}
              >
                <FormTable
                  list="unread"
                  rows={found(nobodyReads(), toldOfForm)}
                  stale={forms.status().stale}
                />
              </Show>
            </Match>
            <Match when={url.tab === "unfed"}>
              <Show
                when={hasReaders()}
                fallback={<p class="page-inset text-muted">{sayHere("subjects.noReaders")}</p>}
              >
                <ReaderTable
                  rows={found(nobodyFeeds(), (row) => [row.pattern, row.name, row.account])}
                  stale={subscriptions.status().stale}
                />
              </Show>
            </Match>
            <Match when={url.tab === "disagreeing"}>
              <Show
                when={hasGrammar()}
                fallback={<p class="page-inset text-muted">{sayHere("subjects.noGrammar")}</p>}
              >
                <FormTable
                  list="disagreeing"
                  rows={found(against(), toldOfForm)}
                  stale={forms.status().stale}
                />
              </Show>
            </Match>
          </Switch>
        </CollectionGate>
      </Tabs>
    </div>
  );
}
