import type { Mark } from "@cim/contracts/history";
import { createUniqueId, For, Show } from "solid-js";
import { Icon } from "../ui/icon.tsx";
import { PopoverButton } from "../ui/popover-button.tsx";
import { useFormat } from "../ui/use-format.ts";
import type { TimeLine } from "./create-time-line.ts";
import type { Travel } from "./create-travel.ts";
import { glyphsAt } from "./line/mark-glyphs.ts";
import { type MarkKind, marksWithin } from "./line/mark-places.ts";
import { useMomentWords } from "./use-moment-words.ts";

/** The marks of the window as a list: what screen readers read, and who would rather not aim at a shape of 9 pixels. */
export function MarkList(props: { readonly line: TimeLine; readonly travel: Travel }) {
  const say = useMomentWords();
  const format = useFormat();
  const title = createUniqueId();
  const marks = () => {
    const shown = props.line.shown();
    return shown ? marksWithin(props.line.density()?.marks ?? [], shown) : [];
  };
  function go(mark: Mark, from: HTMLElement): void {
    from.closest<HTMLElement>("[popover]")?.hidePopover();
    props.travel.toMoment(mark);
  }
  return (
    <PopoverButton
      class="ui-button time-marks"
      label={say("marks.button", { count: marks().length })}
      tip={say("marks.title")}
      face={say("marks.button", { count: marks().length })}
    >
      <div class="ui-panel mark-list">
        <h2 id={title}>{say("marks.title")}</h2>
        <Show when={props.line.density()?.truncated}>
          <p>{say("line.truncated", { count: marks().length })}</p>
        </Show>
        <Show when={marks().length > 0} fallback={<p>{say("marks.none")}</p>}>
          <ul aria-labelledby={title}>
            <For each={marks().toReversed()}>
              {(mark) => (
                <li>
                  <button type="button" onClick={(event) => go(mark, event.currentTarget)}>
                    <MarkShape kind={mark.kind} />
                    <span class="mark-list-kind">{say(`marks.kind.${mark.kind}`)}</span>
                    <time datetime={mark.time}>{format.instant(Date.parse(mark.time)).slice(0, 19)}</time>
                    <span class="mark-list-summary">{mark.summary}</span>
                    <Icon name="arrow-right" />
                  </button>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </PopoverButton>
  );
}

function MarkShape(props: { readonly kind: MarkKind }) {
  return (
    <svg class="time-line-marks" data-kind={props.kind} width="12" height="12" aria-hidden="true">
      <path d={glyphsAt(props.kind, [{ x: 6, y: 6 }])} />
    </svg>
  );
}
