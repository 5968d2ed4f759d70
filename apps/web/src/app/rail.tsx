import { A } from "@solidjs/router";
import { For } from "solid-js";
import { usePreferences } from "../preferences/preferences.tsx";
import { Icon } from "../ui/icon.tsx";
import { useWords } from "../words/words.tsx";
import { useScreenHref } from "./screen-href.ts";
import { screens } from "./screens.ts";

/** The screens: icons with labels at the left, icons alone when collapsed, a bar at the bottom at 390 px. */
export function Rail() {
  const say = useWords();
  const href = useScreenHref();
  const preferences = usePreferences();
  const closed = () => preferences.rail === "closed";
  const toggleLabel = () => say(closed() ? "frame.expandRail" : "frame.collapseRail");
  return (
    <nav class="frame-rail" aria-label={say("frame.navigation")}>
      <ul>
        <For each={screens}>
          {(screen) => (
            <li>
              <A
                class="rail-link"
                href={href(screen.path)}
                end={screen.path === "/"}
                data-tip={closed() ? say(`frame.screens.${screen.name}`) : undefined}
              >
                <Icon name={screen.name} />
                <span>{say(`frame.screens.${screen.name}`)}</span>
              </A>
            </li>
          )}
        </For>
      </ul>
      <button
        type="button"
        class="rail-link rail-toggle"
        aria-expanded={!closed()}
        data-tip={closed() ? toggleLabel() : undefined}
        onClick={() => preferences.choose("rail", closed() ? "open" : "closed")}
      >
        <Icon name={closed() ? "expand" : "collapse"} />
        <span>{toggleLabel()}</span>
      </button>
    </nav>
  );
}
