import { createMemo, createUniqueId, For } from "solid-js";
import { createSettled } from "../../live/create-settled.ts";
import { useCollection } from "../../live/use-collection.ts";
import { Field } from "../../ui/field.tsx";

/** More names than this are not offered at once; typing narrows them. */
const offered = 300;

/** A package by its name: typed, or picked from those known. Takes effect as soon as the name is one, or when the field is left. */
export function PackageField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (name: string) => void;
}) {
  const id = createUniqueId();
  const packages = useCollection("packages");
  const rows = createSettled(packages.rows, () => 1_000);
  const names = createMemo(() =>
    rows()
      .map((row) => row.package)
      .sort(),
  );
  return (
    <>
      <Field
        label={props.label}
        type="search"
        mono
        list={`${id}-names`}
        autocomplete="off"
        value={props.value}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          if (typed === "" || packages.get(typed) !== undefined) props.onChange(typed);
        }}
        onChange={(event) => props.onChange(event.currentTarget.value.trim())}
      />
      <datalist id={`${id}-names`}>
        <For each={names().slice(0, offered)}>{(name) => <option value={name} />}</For>
      </datalist>
    </>
  );
}
