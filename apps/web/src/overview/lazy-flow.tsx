import { createSignal, lazy, onCleanup, onMount, Show, Suspense } from "solid-js";

const FlowPanel = lazy(async () => ({ default: (await import("./flow-panel.tsx")).FlowPanel }));

/** The charts with their library, loaded and asked for when somebody comes near them; their room is kept. */
export function LazyFlow() {
  const [isNear, setNear] = createSignal(false);
  let place: HTMLDivElement | undefined;
  onMount(() => {
    if (place === undefined) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        setNear(true);
        observer.disconnect();
      },
      { rootMargin: "400px" },
    );
    observer.observe(place);
    onCleanup(() => observer.disconnect());
  });
  return (
    <div ref={place} class="flow-place">
      <Show when={isNear()}>
        <Suspense>
          <FlowPanel />
        </Suspense>
      </Show>
    </div>
  );
}
