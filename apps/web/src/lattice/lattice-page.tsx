import "./lattice.css";
import { lazy, Show, Suspense } from "solid-js";
import { useSession } from "../app/session.tsx";
import { flag, text } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { CompareWith } from "../compare/compare-with.tsx";
import { LazyCompareView } from "../compare/lazy-compare-view.tsx";
import { useIncidents } from "../incident/use-incidents.ts";
import { useMoment } from "../moment/moment.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useWords } from "../words/words.tsx";
import { LatticeParts } from "./lattice-parts.tsx";
import { columnsOfTab, lists, textFieldsOfTab } from "./lattice-tabs.ts";
import { useLatticeWords } from "./use-lattice-words.ts";

const TracePanel = lazy(async () => ({ default: (await import("./trace/trace-panel.tsx")).TracePanel }));

const compared = lists.map((tab) => ({
  projection: tab,
  columns: columnsOfTab[tab],
  textFields: textFieldsOfTab[tab],
}));

/** NATS as it is: a map and lists of servers, links, streams and who is connected; the way of a message; or how all differs between two moments. */
export function LatticePage() {
  const say = useWords();
  const sayHere = useLatticeWords();
  const moment = useMoment();
  const [url, setUrl] = createUrlState({ trace: flag(), of: text(), subject: text() });
  const title = () => say("frame.screens.lattice");
  return (
    <Show
      when={moment.against() === undefined}
      fallback={<LazyCompareView title={title()} lists={compared} />}
    >
      <div class="table-screen">
        <PageHead title={title()} {...(url.trace ? { note: sayHere("trace.title") } : {})}>
          <Show
            when={url.trace}
            fallback={
              <>
                <Button icon="leaf-link" onClick={() => setUrl({ trace: true }, { replace: false })}>
                  {sayHere("trace.open")}
                </Button>
                <CompareWith />
              </>
            }
          >
            <Button
              icon="chevron-left"
              onClick={() => setUrl({ trace: false, of: "", subject: "" }, { replace: false })}
            >
              {sayHere("trace.back")}
            </Button>
          </Show>
        </PageHead>
        <Show when={url.trace} fallback={<LatticeParts />}>
          <TracePlace component={url.of} subject={url.subject} onChange={askAbout} />
        </Show>
      </div>
    </Show>
  );

  function askAbout(question: { readonly component?: string; readonly subject?: string }): void {
    setUrl({
      ...(question.component === undefined ? {} : { of: question.component }),
      ...(question.subject === undefined ? {} : { subject: question.subject }),
    });
  }
}

/** The way of a message can be asked for by who may, of the machine as it is now; else it says why not. */
function TracePlace(props: {
  readonly component: string;
  readonly subject: string;
  readonly onChange: (question: { readonly component?: string; readonly subject?: string }) => void;
}) {
  const say = useLatticeWords();
  const moment = useMoment();
  const incidents = useIncidents();
  const { session } = useSession();
  const refusal = () => {
    if (incidents.file() !== undefined) return say("trace.notInFile");
    if (!session().rights.includes("trace-route")) return say("trace.notAllowed");
    return moment.isLive() ? undefined : say("trace.notLive");
  };
  return (
    <Show
      when={refusal() === undefined}
      fallback={<EmptyState icon="leaf-link" title={say("trace.title")} body={refusal() ?? ""} />}
    >
      <Suspense fallback={<Skeleton class="page-inset" rows={6} />}>
        <TracePanel component={props.component} subject={props.subject} onChange={props.onChange} />
      </Suspense>
    </Show>
  );
}
