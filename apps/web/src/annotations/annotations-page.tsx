import "./annotations.css";
import { createMemo, For, Show } from "solid-js";
import { CollectionGate } from "../live/collection-gate.tsx";
import { useCollection } from "../live/use-collection.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { useWords } from "../words/words.tsx";
import { AnnotateButton } from "./annotate-button.tsx";
import { AnnotationItem } from "./annotation-item.tsx";
import { byMoment } from "./annotation-order.ts";
import { useAnnotations } from "./use-annotations.ts";

/** Everything that people wrote onto the history of this machine, newest moment first. */
export function AnnotationsPage() {
  const say = useWords();
  const annotations = useAnnotations();
  const collection = useCollection("annotations");
  const rows = createMemo(() => byMoment(annotations.rows()));
  return (
    <>
      <PageHead title={say("annotations.title")} note={say("annotations.note")}>
        <AnnotateButton />
      </PageHead>
      <div class="annotation-list">
        <Show when={!annotations.mayWrite()}>
          <p class="text-muted">{say("annotations.mayNot")}</p>
        </Show>
        <CollectionGate
          of={collection}
          rows={rows().length}
          empty={
            <EmptyState
              icon="annotation"
              title={say("annotations.empty.title")}
              body={say("annotations.empty.body")}
            />
          }
        >
          <ol>
            <For each={rows()}>
              {(row) => (
                <li>
                  <AnnotationItem row={row} />
                </li>
              )}
            </For>
          </ol>
        </CollectionGate>
      </div>
    </>
  );
}
