import { For } from "solid-js";
import { Icon } from "../../ui/icon.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import { filterFieldNames } from "../filter/fleet-filter.ts";
import { useFleetWords } from "./use-fleet-words.ts";

const examples = [
  ["helpField", "context:billing"],
  ["helpOr", "state:failing,degraded"],
  ["helpNot", "-owner:ops"],
  ["helpStar", "web*  publishes:orders.*"],
  ["helpQuotes", 'name:"the web shop"'],
  ["helpNone", 'owner:""'],
] as const;

/** How a filter is written. */
export function FilterHelp() {
  const say = useFleetWords();
  return (
    <PopoverButton label={say("filter.help")} face={<Icon name="question" />}>
      <div class="ui-panel fleet-help">
        <h2>{say("filter.help")}</h2>
        <p>{say("filter.helpWords")}</p>
        <dl class="ui-facts">
          <For each={examples}>
            {([name, example]) => (
              <>
                <dt class="ui-mono">{example}</dt>
                <dd>{say(`filter.${name}`)}</dd>
              </>
            )}
          </For>
          <For each={filterFieldNames}>
            {(field) => (
              <>
                <dt class="ui-mono">{field}:</dt>
                <dd>{say(`fields.${field}`)}</dd>
              </>
            )}
          </For>
        </dl>
      </div>
    </PopoverButton>
  );
}
