import { For } from "solid-js";
import { type Grouping, groupings } from "../model/fleet-component.ts";
import { useFleetWords } from "./use-fleet-words.ts";

/** The questions that people come with, as groupings. */
const presets = {
  where: ["cluster", "leafNode"],
  purpose: ["context", "package"],
  whose: ["owner", "context"],
  health: ["state", "cluster"],
  releases: ["package", "configuration"],
  flat: [],
} as const satisfies Readonly<Record<string, readonly Grouping[]>>;

type Preset = keyof typeof presets;

const presetNames = Object.keys(presets) as readonly Preset[];

/** What the map is grouped by: a way with a name, or any two of seven. */
export function GroupingTools(props: {
  readonly groupBy: readonly Grouping[];
  readonly onGroup: (groupBy: readonly Grouping[]) => void;
}) {
  const say = useFleetWords();
  const isPreset = (name: Preset) => presets[name].join() === props.groupBy.join();
  const outer = () => props.groupBy[0];
  const inner = () => props.groupBy[1];
  const read = (word: string) => groupings.find((grouping) => grouping === word);

  return (
    <div class="fleet-grouping">
      <label>
        <span>{say("group.by")}</span>
        <select
          class="ui-input"
          aria-label={say("group.by")}
          onChange={(event) => {
            const chosen = read(event.currentTarget.value);
            if (!chosen) props.onGroup([]);
            else props.onGroup([chosen, ...props.groupBy.slice(1).filter((one) => one !== chosen)]);
          }}
        >
          <option value="" selected={outer() === undefined}>
            {say("group.nothing")}
          </option>
          <For each={groupings}>
            {(grouping) => (
              <option value={grouping} selected={outer() === grouping}>
                {say(`group.${grouping}`)}
              </option>
            )}
          </For>
        </select>
      </label>
      <label>
        <span>{say("group.inner")}</span>
        <select
          class="ui-input"
          aria-label={say("group.inner")}
          disabled={outer() === undefined}
          onChange={(event) => {
            const chosen = read(event.currentTarget.value);
            const first = outer();
            if (first) props.onGroup(chosen ? [first, chosen] : [first]);
          }}
        >
          <option value="" selected={inner() === undefined}>
            {say("group.nothing")}
          </option>
          <For each={groupings.filter((grouping) => grouping !== outer())}>
            {(grouping) => (
              <option value={grouping} selected={inner() === grouping}>
                {say(`group.${grouping}`)}
              </option>
            )}
          </For>
        </select>
      </label>
      <fieldset class="fleet-presets" aria-label={say("group.presets")}>
        <For each={presetNames}>
          {(name) => (
            <button
              type="button"
              class="fleet-preset"
              aria-pressed={isPreset(name)}
              onClick={() => props.onGroup(presets[name])}
            >
              {say(`group.preset.${name}`)}
            </button>
          )}
        </For>
      </fieldset>
    </div>
  );
}
