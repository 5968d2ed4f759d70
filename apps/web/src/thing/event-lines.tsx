import { createMemo, createSignal, Index, type JSX, onCleanup, onMount } from "solid-js";
import { rowWindow } from "../ui/row-window.ts";

export const lineHeight = 20;
const mostLines = 18;

/**
 * Any number of lines of equal height; only those in sight have elements. As high as its lines, up to eighteen. What scrolls has the
 * focus itself, so that the arrow keys scroll it.
 */
export function EventLines(props: {
  /** Its name, for screen readers. */
  readonly label: string;
  readonly role: "region" | "tree";
  /** Id of the line that the keys are at, where the lines are the parts of a tree. */
  readonly active?: string;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly count: number;
  readonly line: (at: () => number) => JSX.Element;
  /** Told the width in pixels whenever it changes. */
  readonly onWidth?: (width: number) => void;
  readonly ref?: (view: HTMLDivElement) => void;
}) {
  const [scrollTop, setScrollTop] = createSignal(0);
  const [height, setHeight] = createSignal(mostLines * lineHeight);
  let view: HTMLDivElement | undefined;
  const shown = createMemo(() => rowWindow(scrollTop(), height(), lineHeight, props.count));
  const slots = createMemo(() => Array.from({ length: shown().count }, (_, slot) => slot));
  onMount(() => {
    if (!view) return;
    const element = view;
    props.ref?.(element);
    const observer = new ResizeObserver(() => {
      setHeight(element.clientHeight);
      props.onWidth?.(element.clientWidth);
    });
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is given, a region or a tree
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: its role is given, both have a name
    <div
      ref={view}
      class="event-lines"
      role={props.role}
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={props.active}
      onKeyDown={(event) => props.onKeyDown?.(event)}
      style={{ height: `${Math.min(props.count, mostLines) * lineHeight + 2}px` }}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <div class="event-lines-all" style={{ height: `${props.count * lineHeight}px` }}>
        <div class="event-lines-shown" style={{ transform: `translateY(${shown().start * lineHeight}px)` }}>
          <Index each={slots()}>{(slot) => props.line(() => shown().start + slot())}</Index>
        </div>
      </div>
    </div>
  );
}
