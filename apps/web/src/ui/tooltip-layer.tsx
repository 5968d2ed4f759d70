import { createSignal, createUniqueId, onCleanup, onMount } from "solid-js";
import { place } from "./place.ts";

const delay = 350;

/**
 * The one tooltip of the page: shows `data-tip` of what the pointer rests on or the keyboard reaches. One element instead of one
 * per cell, so that a table of thousands pays nothing. Escape hides it (WCAG 1.4.13).
 */
export function TooltipLayer() {
  const id = createUniqueId();
  const [text, setText] = createSignal("");
  let layer: HTMLDivElement | undefined;
  let shownFor: Element | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function hide(): void {
    clearTimeout(timer);
    if (shownFor?.getAttribute("aria-describedby") === id) shownFor.removeAttribute("aria-describedby");
    shownFor = undefined;
    if (layer?.matches(":popover-open")) layer.hidePopover();
  }

  function show(target: Element): void {
    const tip = target.getAttribute("data-tip");
    if (!layer || !tip || !target.isConnected) return;
    setText(tip);
    layer.showPopover();
    const at = place(
      target.getBoundingClientRect(),
      { width: layer.offsetWidth, height: layer.offsetHeight },
      { width: innerWidth, height: innerHeight },
      "middle",
    );
    layer.style.left = `${at.left}px`;
    layer.style.top = `${at.top}px`;
    if (!target.hasAttribute("aria-describedby") && tip !== target.getAttribute("aria-label")) {
      target.setAttribute("aria-describedby", id);
    }
  }

  function aim(event: Event, wait: number): void {
    const target = event.target instanceof Element ? event.target.closest("[data-tip]") : null;
    if (target === (shownFor ?? null)) return;
    hide();
    if (!target) return;
    shownFor = target;
    timer = setTimeout(() => show(target), wait);
  }

  const onPointer = (event: PointerEvent) => event.pointerType !== "touch" && aim(event, delay);
  const onFocus = (event: FocusEvent) =>
    event.target instanceof Element && event.target.matches(":focus-visible") && aim(event, 0);
  const onKey = (event: KeyboardEvent) => event.key === "Escape" && hide();

  onMount(() => {
    const stop = new AbortController();
    const passive = { signal: stop.signal, passive: true } as const;
    document.addEventListener("pointerover", onPointer, passive);
    document.addEventListener("pointerdown", hide, passive);
    document.addEventListener("focusin", onFocus, passive);
    document.addEventListener("focusout", hide, passive);
    document.addEventListener("scroll", hide, { ...passive, capture: true });
    document.addEventListener("keydown", onKey, passive);
    onCleanup(() => {
      stop.abort();
      hide();
    });
  });

  return (
    <div ref={layer} id={id} class="ui-tooltip" role="tooltip" popover="manual">
      {text()}
    </div>
  );
}
