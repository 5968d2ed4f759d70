import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import { askValues, type FleetLine } from "../screen/fleet-line.ts";
import { useFleetWords } from "../screen/use-fleet-words.ts";
import { type FilterTyping, fieldsLike, fixedValuesLike } from "./complete-filter.ts";
import { writeValue } from "./edit-filter.ts";
import { type FilterField, filterFields } from "./fleet-filter.ts";

export interface Completion {
  /** What stands in the list. */
  readonly label: string;
  /** What comes into the filter. */
  readonly written: string;
  readonly note: string;
  /** How many components have the value. */
  readonly count: number | undefined;
  /** True when a value follows. */
  readonly goesOn: boolean;
}

const mostValues = 20;
/** Of names while no field is said. */
const fewNames = 6;

/** What could be meant by what is typed: fields at once, values as soon as the fleet has told them. */
export function createCompletions(options: {
  readonly line: Accessor<FleetLine>;
  readonly typing: Accessor<FilterTyping>;
  readonly isOpen: Accessor<boolean>;
}): Accessor<readonly Completion[]> {
  const { line, typing, isOpen } = options;
  const say = useFleetWords();
  const [values, setValues] = createSignal<readonly Completion[]>([]);

  const ask = async (
    field: FilterField,
    like: string,
    limit: number,
    isWhole: boolean,
    signal: AbortSignal,
  ): Promise<readonly Completion[]> => {
    const answer = await askValues(line(), filterFields[field], like, limit, signal);
    const found = answer.values.map(({ value, count }) =>
      completionOf(isWhole ? field : undefined, value, count, say(`fields.${field}`)),
    );
    const fixed = fixedValuesLike(field, like) ?? [];
    const missing = fixed.filter((value) => !answer.values.some((one) => one.value === value));
    return [...found, ...missing.map((value) => completionOf(undefined, value, 0, ""))];
  };

  createEffect(
    on([typing, isOpen, line], ([now, open]) => {
      if (!open || (now.kind === "word" && now.like === "")) {
        setValues([]);
        return;
      }
      const stop = new AbortController();
      onCleanup(() => stop.abort());
      const asked =
        now.kind === "value"
          ? ask(now.field, now.like, mostValues, false, stop.signal)
          : ask("name", now.like, fewNames, true, stop.signal);
      asked.then(
        (found) => setValues(found),
        // Broken off by what is typed next: nothing to tell.
        () => undefined,
      );
    }),
  );

  return createMemo(() => {
    const now = typing();
    if (now.kind === "value") return values();
    const fields = fieldsLike(now.like).map(
      (field): Completion => ({
        label: `${field}:`,
        written: `${field}:`,
        note: say(`fields.${field}`),
        count: undefined,
        goesOn: true,
      }),
    );
    return [...fields, ...values()];
  });
}

function completionOf(
  field: FilterField | undefined,
  value: string,
  count: number,
  note: string,
): Completion {
  const written = writeValue(value);
  const label = value === "" ? '""' : value;
  return {
    label: field === undefined ? label : `${field}:${label}`,
    written: field === undefined ? written : `${field}:${written}`,
    note,
    count,
    goesOn: false,
  };
}
