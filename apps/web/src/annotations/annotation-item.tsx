import "./annotations.css";
import type { AnnotationRow } from "@cim/contracts/history";
import { isKindName } from "@cim/contracts/kinds";
import { createSignal, For, Show } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { ThingLink } from "../thing/thing-link.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { useToast } from "../ui/toast.tsx";
import { useWords } from "../words/words.tsx";
import { removeAnnotation } from "./ask-annotations.ts";
import { MomentOfAnnotation } from "./moment-of-annotation.tsx";
import { useAnnotations } from "./use-annotations.ts";

/** One annotation: its text, what it marks, the things, who wrote it and when; the way to its moment; edit and remove. */
export function AnnotationItem(props: { readonly row: AnnotationRow; readonly isAlone?: boolean }) {
  const say = useWords();
  const moment = useMoment();
  const annotations = useAnnotations();
  const [asking, setAsking] = createSignal(false);
  const isLater = () => {
    const at = moment.at();
    return at !== undefined && props.row.position > at;
  };
  const things = () => props.row.things.filter((thing) => isKindName(thing.kind));

  function showMoment(): void {
    const { at, until } = props.row;
    moment.show(until ?? at);
    moment.compareWith(undefined);
  }
  function showSpan(): void {
    moment.show(props.row.until ?? props.row.at);
    moment.compareWith(props.row.at);
  }

  return (
    <article class="annotation" aria-label={props.row.text.slice(0, 80)} data-annotation={props.row.key}>
      <p class="annotation-text">{props.row.text}</p>
      <p class="annotation-about">
        <MomentOfAnnotation row={props.row} />
      </p>
      <Show when={things().length > 0}>
        <ul class="annotation-things" aria-label={say("annotations.things")}>
          <For each={things()}>
            {(thing) => (
              <li>
                <ThingLink thing={thing}>
                  {isKindName(thing.kind) ? say(`kinds.${thing.kind}`, { count: 1 }) : ""}{" "}
                  <MonoId still text={thing.id} length={28} />
                </ThingLink>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="annotation-about">
        <Show when={!props.isAlone} fallback={say("annotations.byAt", { author: props.row.author })}>
          <ThingLink thing={{ kind: "annotation", id: props.row.key }}>
            {say("annotations.byAt", { author: props.row.author })}
          </ThingLink>
        </Show>{" "}
        <RelativeTime at={props.row.time} />
        <Show when={isLater()}> · {say("annotations.later")}</Show>
      </p>
      <div class="annotation-actions">
        <Button icon="history" onClick={showMoment}>
          {say("annotations.show")}
        </Button>
        <Show when={props.row.until !== null}>
          <Button icon="compare" onClick={showSpan}>
            {say("annotations.showSpan")}
          </Button>
        </Show>
        <Show when={annotations.mayWrite()}>
          <Button tone="quiet" onClick={() => annotations.write({ row: props.row })}>
            {say("annotations.edit")}
          </Button>
          <Button tone="quiet" onClick={() => setAsking(true)}>
            {say("annotations.remove")}
          </Button>
        </Show>
      </div>
      <Show when={asking()}>
        <RemoveDialog row={props.row} onClose={() => setAsking(false)} />
      </Show>
    </article>
  );
}

function RemoveDialog(props: { readonly row: AnnotationRow; readonly onClose: () => void }) {
  const say = useWords();
  const toast = useToast();
  const annotations = useAnnotations();
  const [busy, setBusy] = createSignal(false);
  async function remove(): Promise<void> {
    setBusy(true);
    const answer = await removeAnnotation(props.row.annotation);
    setBusy(false);
    if (answer.ok) {
      annotations.refresh();
      toast(say("annotations.removed"), "ok");
    } else toast(say("annotations.refused", { reason: answer.reason }), "failing");
    props.onClose();
  }
  return (
    <Dialog open title={say("annotations.removeAsk")} onClose={props.onClose}>
      <div class="annotation-form">
        <blockquote class="annotation-text">{props.row.text}</blockquote>
        <p class="text-muted">{say("annotations.removeBody")}</p>
        <div class="form-actions">
          <Button autofocus onClick={() => props.onClose()}>
            {say("annotations.cancel")}
          </Button>
          <Button tone="danger" disabled={busy()} onClick={() => void remove()}>
            {say("annotations.remove")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
