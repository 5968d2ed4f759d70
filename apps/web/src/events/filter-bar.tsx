import { type EventFilter, eventFilterNames, noFilter } from "@cim/contracts/api";
import type { EventSource } from "../past/event-source.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { PopoverButton } from "../ui/popover-button.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { FilterInput } from "./filter-input.tsx";
import { hasRange, removeValue } from "./filter-url.ts";
import { RangePanel } from "./range-panel.tsx";
import { useEventWords } from "./use-event-words.ts";

/** All that narrows the list: one field that adds filters, the range, doubles, and a chip for each that applies. */
export function FilterBar(props: {
  readonly filter: EventFilter;
  readonly source: EventSource;
  readonly onChange: (filter: EventFilter) => void;
}) {
  const say = useEventWords();

  function takeBack(): void {
    const name = eventFilterNames.findLast((one) => props.filter[one].length > 0);
    const value = name && props.filter[name].at(-1);
    if (name && value !== undefined) props.onChange(removeValue(props.filter, name, value));
  }

  return (
    <search class="event-filters" aria-label={say("filter.title")}>
      <div class="event-filter-row">
        <FilterInput
          filter={props.filter}
          source={props.source}
          onChange={props.onChange}
          onBack={takeBack}
        />
        <PopoverButton
          label={say("range.title")}
          class="ui-button event-range-button"
          face={
            <>
              <Icon name="history" />
              {say(hasRange(props.filter) ? "range.title" : "range.all")}
              <Icon name="chevron-down" />
            </>
          }
        >
          <RangePanel
            filter={props.filter}
            onChange={(range) => props.onChange({ ...props.filter, ...range })}
          />
        </PopoverButton>
        <Button
          aria-pressed={props.filter.fold === true}
          data-tip={say("filter.foldTip")}
          onClick={() => props.onChange({ ...props.filter, fold: props.filter.fold ? undefined : true })}
        >
          {say("filter.fold")}
        </Button>
      </div>
      <FilterChips filter={props.filter} onChange={props.onChange} onClear={() => props.onChange(noFilter)} />
    </search>
  );
}
