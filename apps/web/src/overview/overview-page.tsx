import { lazy, Show, Suspense } from "solid-js";
import { CollectionGate } from "../live/collection-gate.tsx";
import { useCollection } from "../live/use-collection.ts";
import { createSeries } from "../series/create-series.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useWords } from "../words/words.tsx";
import { sparkSpan } from "./figure-spark.tsx";
import { Figures } from "./figures.tsx";
import { Verdict } from "./verdict.tsx";
import "./overview.css";

const OverviewBody = lazy(async () => ({ default: (await import("./overview-body.tsx")).OverviewBody }));

/** Measures drawn beside the figures. */
const sparks = (
  ["components.failing", "links.down", "changes.waiting", "events.rate", "projection.lag"] as const
).map((measure) => ({ measure }));

/** How the machine is, what is wrong and since when, what changed, how much flows: every number opens what it counts. */
export function OverviewPage() {
  const say = useWords();
  const counts = useCollection("counts");
  const asked = createSeries({ wanted: () => sparks, span: () => sparkSpan, points: () => 45 });
  return (
    <div class="overview">
      <PageHead title={say("frame.screens.overview")} />
      <div class="overview-top">
        <CollectionGate
          of={counts}
          rows={counts.rows().length}
          skeletonRows={6}
          empty={<EmptyState title={say("overview.noCounts")} body={say("overview.noCountsBody")} />}
        >
          {/* Figures may come one by one; what they say together is said when all are here. */}
          <Show when={counts.status().phase === "ready"} fallback={<Skeleton rows={1} />}>
            <Verdict get={counts.get} />
          </Show>
          <section aria-label={say("overview.counts")}>
            <Figures get={counts.get} asked={asked} />
          </section>
        </CollectionGate>
      </div>
      <div class="overview-body">
        <Suspense>
          <OverviewBody />
        </Suspense>
      </div>
    </div>
  );
}
