import { Show } from "solid-js";
import { LazyCompareView } from "../compare/lazy-compare-view.tsx";
import { useMoment } from "../moment/moment.ts";
import { useWords } from "../words/words.tsx";
import { textFields } from "./change-filter.ts";
import { DeliveryViews } from "./delivery-views.tsx";

const compared = [
  {
    projection: "changes",
    columns: [
      { field: "state" },
      { field: "repository" },
      { field: "waitsFor" },
      { field: "branch" },
      { field: "author" },
    ],
    textFields,
  },
] as const;

/** Every change's way from commit to container; or what became of the changes between two moments. */
export function DeliveryPage() {
  const say = useWords();
  const moment = useMoment();
  return (
    <Show when={moment.against() !== undefined} fallback={<DeliveryViews />}>
      <LazyCompareView title={say("frame.screens.delivery")} lists={compared} />
    </Show>
  );
}
