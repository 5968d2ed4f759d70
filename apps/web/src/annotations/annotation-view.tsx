import type { AnyRow } from "@cim/contracts/rows";
import { createMemo, Show } from "solid-js";
import { Skeleton } from "../ui/skeleton.tsx";
import { useWords } from "../words/words.tsx";
import { AnnotationItem } from "./annotation-item.tsx";
import { useAnnotations } from "./annotations-provider.tsx";

/** In the inspector: an annotation itself. As it stands now, also where a moment before it was written is shown. */
export function AnnotationView(props: { readonly id: string; readonly row: AnyRow | undefined }) {
  const say = useWords();
  const annotations = useAnnotations();
  const row = createMemo(() => annotations.rows().find((one) => one.key === props.id));
  return (
    <Show
      when={row()}
      fallback={
        <Show
          when={!annotations.heard()}
          fallback={
            <p class="inspector-note">{say("thing.gone", { kind: say("kinds.annotation", { count: 1 }) })}</p>
          }
        >
          <Skeleton class="page-inset" rows={4} />
        </Show>
      }
    >
      {(found) => (
        <section class="inspector-part" aria-label={say("kinds.annotation", { count: 1 })}>
          <AnnotationItem row={found()} isAlone />
        </section>
      )}
    </Show>
  );
}
