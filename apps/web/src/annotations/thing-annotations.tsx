import "./annotations.css";
import type { ThingRef } from "@cim/contracts/rows";
import { createMemo, For, Show } from "solid-js";
import { Button } from "../ui/button.tsx";
import { useWords } from "../words/words.tsx";
import { AnnotationItem } from "./annotation-item.tsx";
import { annotationsOf, byMoment } from "./annotation-order.ts";
import { useAnnotations } from "./use-annotations.ts";

/** In the inspector: what people wrote about a thing, and the way to write more. Nothing where there is neither. */
export function ThingAnnotations(props: { readonly thing: ThingRef }) {
  const say = useWords();
  const annotations = useAnnotations();
  const rows = createMemo(() => byMoment(annotationsOf(annotations.rows(), props.thing)));
  return (
    <Show when={annotations.heard() && (rows().length > 0 || annotations.mayWrite())}>
      <section class="inspector-part" aria-label={say("annotations.title")}>
        <div class="part-head">
          <h3>{say("annotations.title")}</h3>
          <Show when={annotations.mayWrite()}>
            <Button
              tone="quiet"
              icon="annotation"
              onClick={() => annotations.write({ things: [props.thing] })}
            >
              {say("annotations.add")}
            </Button>
          </Show>
        </div>
        <For each={rows()}>{(row) => <AnnotationItem row={row} />}</For>
      </section>
    </Show>
  );
}
