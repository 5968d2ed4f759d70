import type { ChangeRow } from "@cim/contracts/delivery";
import { createMemo, createSignal, Show } from "solid-js";
import { createMediaQuery } from "../thing/create-media-query.ts";
import { valuesOf } from "../thing/filter-rows.ts";
import { SelectFilter } from "../thing/select-filter.tsx";
import { StateFilter } from "../thing/state-filter.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.tsx";
import type { ChangeFilter } from "./change-filter.ts";
import { useDeliveries } from "./deliveries.ts";
import { PackageField } from "./packages/package-field.tsx";
import { useDeliveryWords } from "./use-delivery-words.ts";

export const changeStates = ["failed", "running", "waiting", "done", "merged"] as const;

interface Changed extends Omit<ChangeFilter, "state"> {
  readonly state: "" | (typeof changeStates)[number];
}

/** Narrows every view of changes. Where the screen is narrow, all but the text are folded away. */
export function DeliveryFilters(props: {
  readonly filter: ChangeFilter;
  readonly onChange: (changed: Partial<Changed>) => void;
}) {
  const say = useWords();
  const sayHere = useDeliveryWords();
  const deliveries = useDeliveries();
  const isNarrow = createMediaQuery("(width < 720px)");
  const [isOpen, setOpen] = createSignal(false);
  const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  const options = (field: keyof ChangeRow) => asOptions(valuesOf(deliveries.all(), field));
  const names = (nameOf: (change: ChangeRow) => string | undefined) =>
    asOptions([...new Set(deliveries.all().flatMap((change) => nameOf(change) ?? []))].sort());
  const contexts = createMemo(() => names(deliveries.belonging().contextOf));
  const teams = createMemo(() => names(deliveries.belonging().teamOf));
  const folded = () => {
    const { q: _text, ...others } = props.filter;
    return Object.values(others).filter((value) => value !== "").length;
  };
  return (
    <search class="filters delivery-filters">
      <Field
        class="filter-text"
        label={say("delivery.text")}
        type="search"
        value={props.filter.q}
        onInput={(event) => props.onChange({ q: event.currentTarget.value })}
      />
      <Show when={isNarrow()}>
        <Button
          icon="filter"
          class="filters-fold"
          aria-expanded={isOpen()}
          onClick={() => setOpen(!isOpen())}
        >
          {folded() === 0 ? sayHere("filters") : sayHere("filtersSet", { count: folded() })}
        </Button>
      </Show>
      <Show when={!isNarrow() || isOpen()}>
        <StateFilter
          states={changeStates}
          value={props.filter.state}
          onChange={(state) => props.onChange({ state: changeStates.find((known) => known === state) ?? "" })}
        />
        <SelectFilter
          label={sayHere("context")}
          value={props.filter.context}
          options={contexts()}
          onChange={(context) => props.onChange({ context })}
        />
        <PackageField
          label={sayHere("package")}
          value={props.filter.package}
          onChange={(name) => props.onChange({ package: name })}
        />
        <SelectFilter
          label={sayHere("team")}
          value={props.filter.team}
          options={teams()}
          onChange={(team) => props.onChange({ team })}
        />
        <SelectFilter
          label={say("delivery.repository")}
          value={props.filter.repository}
          options={options("repository")}
          onChange={(repository) => props.onChange({ repository })}
        />
        <SelectFilter
          label={say("delivery.branch")}
          value={props.filter.branch}
          options={options("branch")}
          onChange={(branch) => props.onChange({ branch })}
        />
      </Show>
    </search>
  );
}
