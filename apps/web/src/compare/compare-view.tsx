import type { ProjectionName } from "@cim/contracts/rows";
import { createMemo, Show } from "solid-js";
import { useSession } from "../app/session.tsx";
import { oneOf } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { usePast } from "../past/use-past.ts";
import { kindOfProjection } from "../thing/references.ts";
import { PageHead } from "../ui/page-head.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useFormat } from "../ui/use-format.ts";
import { capital } from "../words/capital.ts";
import { useWords } from "../words/words.tsx";
import { CompareBar } from "./compare-bar.tsx";
import { createDifferenceCounts } from "./compare-counts.ts";
import { ComparePanel } from "./compare-panel.tsx";
import type { ComparedList } from "./compared-list.ts";
import type { ComparedSpan } from "./compared-span.ts";
import type { DifferenceQuestion } from "./create-difference.ts";
import { useCompareWords } from "./use-compare-words.ts";
import { type Compared, useCompared } from "./use-compared.ts";
import "../thing/table-screen.css";
import "./compare.css";

/** A screen at two moments: its lists as one difference, side by side, and the events between. The URL says which two. */
export function CompareView(props: { readonly title: string; readonly lists: readonly ComparedList[] }) {
  const compared = useCompared();
  return (
    <div class="table-screen compare">
      <PageHead title={props.title} />
      <Show when={compared.span()} fallback={<Skeleton class="page-inset" rows={8} />}>
        {(span) => (
          <>
            <CompareBar compared={compared} span={span()} />
            <CompareLists title={props.title} compared={compared} span={span()} lists={props.lists} />
          </>
        )}
      </Show>
    </div>
  );
}

function CompareLists(props: {
  readonly title: string;
  readonly compared: Compared;
  readonly span: ComparedSpan;
  readonly lists: readonly ComparedList[];
}) {
  const say = useWords();
  const sayHere = useCompareWords();
  const format = useFormat();
  const past = usePast();
  const { session } = useSession();
  const names = props.lists.map((list) => list.projection) as [ProjectionName, ...ProjectionName[]];
  const [url, setUrl] = createUrlState({ tab: oneOf(names) });
  const list = createMemo(() => props.lists.find((one) => one.projection === url.tab) ?? props.lists[0]);

  const slicesOf = (projection: string) =>
    session()
      .slices.filter((slice) => slice.projection === projection)
      .map((slice) => slice.slice);
  const questionOf = (projection: ProjectionName): DifferenceQuestion => ({
    projection,
    slices: slicesOf(projection),
    from: props.span.from,
    to: props.span.to,
  });
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const questions = createMemo(() => (props.lists.length > 1 ? names.map(questionOf) : []), undefined, {
    equals: same,
  });
  const question = createMemo(() => questionOf(url.tab), undefined, { equals: same });
  const counts = createDifferenceCounts(() => past.source, questions);
  const nameOf = (projection: ProjectionName) => {
    const kind = kindOfProjection(projection);
    if (kind !== undefined) return capital(say(`kinds.${kind}`, { count: 2 }));
    return projection === "slow-consumers" ? sayHere("lists.slow-consumers") : projection;
  };
  const elsewhere = () =>
    names
      .filter((name) => name !== url.tab && (counts().get(name) ?? 0) > 0)
      .map((name) => ({ name: nameOf(name), count: counts().get(name) ?? 0, open: () => choose(name) }));

  function choose(tab: ProjectionName): void {
    setUrl({ tab }, { replace: false });
  }
  const panel = () => (
    <Show when={list()} keyed>
      {(shown) => (
        <ComparePanel
          list={shown}
          name={nameOf(shown.projection)}
          question={question()}
          span={props.span}
          compared={props.compared}
          elsewhere={elsewhere()}
        />
      )}
    </Show>
  );
  return (
    <Show when={props.lists.length > 1} fallback={panel()}>
      <Tabs
        label={props.title}
        tabs={names.map((name) => {
          const count = counts().get(name);
          return {
            name,
            label: nameOf(name),
            ...(count === undefined ? {} : { count: format.number(count) }),
          };
        })}
        selected={url.tab}
        onSelect={choose}
      >
        {panel()}
      </Tabs>
    </Show>
  );
}
