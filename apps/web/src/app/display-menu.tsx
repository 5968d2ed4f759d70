import { For } from "solid-js";
import { preferenceChoices } from "../preferences/preference-values.ts";
import { usePreferences } from "../preferences/preferences.tsx";
import { Choice } from "../ui/choice.tsx";
import { Icon } from "../ui/icon.tsx";
import { PopoverButton } from "../ui/popover-button.tsx";
import { useWords, type WordKey } from "../words/words.tsx";

const shown = ["theme", "density", "lang", "tz"] as const;

/** How one likes the picture: theme, density, language, time zone. Kept in this browser. */
export function DisplayMenu() {
  const say = useWords();
  const preferences = usePreferences();
  return (
    <PopoverButton label={say("frame.display.title")} face={<Icon name="display" />}>
      <div class="ui-panel">
        <For each={shown}>
          {(name) => (
            <Choice<string>
              label={say(`frame.display.${name}.title`)}
              options={preferenceChoices[name].map((value) => ({
                value,
                // Every choice has its word under its name: the catalogue's type holds them.
                label: say(`frame.display.${name}.${value}` as Extract<WordKey, `frame.display.${string}`>),
              }))}
              value={preferences[name]}
              onChange={(value) => preferences.choose(name, value as never)}
            />
          )}
        </For>
      </div>
    </PopoverButton>
  );
}
