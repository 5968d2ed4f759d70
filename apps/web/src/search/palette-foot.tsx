import { Show } from "solid-js";
import { Button } from "../ui/button.tsx";
import type { SearchHit } from "./search-hit.ts";
import { useKept } from "./use-kept.ts";
import { useSearchWords } from "./use-search-words.ts";

const mod = /mac/iu.test(navigator.userAgent) ? "⌘" : "Ctrl";

/** Which keys there are, and pinning for who uses none of them. */
export function PaletteFoot(props: {
  readonly hit: SearchHit | undefined;
  readonly onPin: (hit: SearchHit) => void;
}) {
  const say = useSearchWords();
  const kept = useKept();
  return (
    <div class="palette-foot">
      <span>
        <kbd>↑</kbd>
        <kbd>↓</kbd> {say("choose")}
      </span>
      <span>
        <kbd>Enter</kbd> {say("open")}
      </span>
      <Show when={props.hit?.place && props.hit}>
        {(hit) => (
          <Button
            tone="quiet"
            icon="pin"
            aria-label={say(kept().isPinned(hit().id) ? "unpinThing" : "pinThing", { name: hit().title })}
            onClick={() => props.onPin(hit())}
          >
            {say(kept().isPinned(hit().id) ? "unpin" : "pin")} <kbd>{mod} D</kbd>
          </Button>
        )}
      </Show>
    </div>
  );
}
