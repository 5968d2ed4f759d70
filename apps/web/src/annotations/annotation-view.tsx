import { createMemo, Show } from "solid-js";
import { Skeleton } from "../ui/skeleton.tsx";
import { useWords } from "../words/words.tsx";
import { AnnotationItem } from "./annotation-item.tsx";
import { useAnnotations } from "./use-annotations.ts";

/** In the inspector: an annotation itself. As it stands now, also where a moment before it was written is shown. */
export function AnnotationView(props: { readonly id: string }) {
  const say = useWords();
  const annotations = useAnnotations();
  const row = createMemo(() => annotations.rows().find((one) => one.key === props.id));
  const kind = () => say("kinds.annotation", { count: 1 });
  return (
    <Show
      when={row()}
      fallback={
        <Show when={annotations.ready()} fallback={<Skeleton class="page-inset" rows={4} />}>
          <p class="inspector-note">
            {say(annotations.heard() ? "thing.gone" : "thing.hidden", { kind: kind() })}
          </p>
        </Show>
      }
    >
      {(found) => (
        <section class="inspector-part" aria-label={kind()}>
          <AnnotationItem row={found()} isAlone />
        </section>
      )}
    </Show>
  );
}
