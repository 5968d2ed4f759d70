import { lazy, onCleanup, onMount, Show, Suspense } from "solid-js";
import { createEscape } from "../keyboard/keys.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useWords } from "../words/words.tsx";
import { useSelection } from "./selection.ts";

const Inspector = lazy(async () => ({ default: (await import("../thing/inspector.tsx")).Inspector }));

/** The place of the inspector: beside the page, a sheet at 390 px; there only while a thing is selected or explained. */
export function InspectorSlot() {
  const selection = useSelection();
  return (
    <Show when={selection.thing() !== undefined || selection.because() !== undefined}>
      <OpenInspector onClose={selection.close} />
    </Show>
  );
}

function OpenInspector(props: { readonly onClose: () => void }) {
  const say = useWords();
  createEscape(() => props.onClose());
  // Closing gives the focus back to what opened it, if the focus was inside.
  const before = document.activeElement;
  let aside: HTMLElement | undefined;
  let hadFocus = false;
  const note = () => {
    hadFocus = aside?.contains(document.activeElement) ?? false;
  };
  onMount(() => {
    document.addEventListener("focusin", note);
    onCleanup(() => {
      document.removeEventListener("focusin", note);
      if (hadFocus && before instanceof HTMLElement && before.isConnected) before.focus();
    });
  });
  return (
    <aside ref={aside} class="frame-inspector" aria-label={say("frame.inspector")}>
      <Suspense fallback={<Skeleton class="page-inset" />}>
        <Inspector onClose={props.onClose} />
      </Suspense>
    </aside>
  );
}
