import { createUniqueId, For, Show } from "solid-js";
import { instantOf, wallOf } from "../../moment/wall-time.ts";
import { usePreferences } from "../../preferences/preferences.tsx";
import { Field } from "../../ui/field.tsx";
import { zoneOf } from "../../ui/format-instant.ts";
import type { ParameterValue } from "../data/question.ts";
import { ChoicesInput } from "./choices-input.tsx";
import type { FormField } from "./form-fields.ts";
import { ThingCombobox } from "./thing-combobox.tsx";
import { ThingsInput } from "./things-input.tsx";
import { useOptionWord } from "./use-option-word.ts";

/** One field of a form by its kind. */
export function FormInput(props: {
  readonly field: FormField;
  readonly label: string;
  readonly help: string;
  readonly fault: string | undefined;
  readonly value: ParameterValue | undefined;
  readonly onInput: (value: ParameterValue | undefined) => void;
}) {
  const preferences = usePreferences();
  const id = createUniqueId();
  const word = useOptionWord();
  const field = props.field;
  const help = () => props.help;
  const text = () => (typeof props.value === "string" ? props.value : "");
  const list = () => (Array.isArray(props.value) ? props.value.map(String) : []);
  const zone = () => zoneOf(preferences.tz);

  switch (field.kind) {
    case "thing":
      return (
        <ThingCombobox
          label={props.label}
          help={help()}
          fault={props.fault}
          kinds={field.kinds}
          value={text()}
          onInput={props.onInput}
        />
      );
    case "things":
      return (
        <ThingsInput
          label={props.label}
          help={help()}
          fault={props.fault}
          kinds={field.kinds}
          value={list()}
          onInput={props.onInput}
        />
      );
    case "choices":
      return (
        <ChoicesInput
          label={props.label}
          help={help()}
          fault={props.fault}
          options={field.options}
          value={list()}
          onInput={props.onInput}
        />
      );
    case "choice":
      return (
        <div class="ui-field">
          <label for={id}>{props.label}</label>
          <select
            id={id}
            class="ui-input graph-select"
            aria-describedby={`${id}-says`}
            aria-invalid={props.fault ? true : undefined}
            onChange={(event) => props.onInput(event.currentTarget.value || undefined)}
          >
            <Show when={!field.isRequired || text() === ""}>
              <option value="" selected={text() === ""} />
            </Show>
            <For each={field.options}>
              {(option) => (
                <option value={option} selected={option === text()}>
                  {word(option)}
                </option>
              )}
            </For>
          </select>
          <p id={`${id}-says`} class="ui-field-says" data-fault={props.fault ? "" : undefined}>
            {props.fault ?? help()}
          </p>
        </div>
      );
    case "flag":
      return (
        <div class="ui-field">
          <label class="graph-flag" for={id}>
            <input
              id={id}
              type="checkbox"
              checked={props.value === true}
              onChange={(event) => props.onInput(event.currentTarget.checked)}
            />
            {props.label}
          </label>
          <p class="ui-field-says">{help()}</p>
        </div>
      );
    case "number":
      return (
        <Field
          label={props.label}
          help={help()}
          fault={props.fault}
          type="number"
          inputmode={field.isWhole ? "numeric" : "decimal"}
          min={field.least}
          max={field.most}
          step={field.isWhole ? 1 : "any"}
          value={typeof props.value === "number" ? String(props.value) : ""}
          onInput={(event) => {
            const typed = event.currentTarget.value.trim();
            props.onInput(typed === "" ? undefined : Number(typed));
          }}
        />
      );
    case "time":
      return (
        <Field
          label={props.label}
          help={help()}
          fault={props.fault}
          type="datetime-local"
          step="1"
          value={wallText(text(), zone())}
          onChange={(event) => {
            const wall = Date.parse(`${event.currentTarget.value}Z`);
            props.onInput(
              Number.isFinite(wall) ? new Date(instantOf(wall, zone())).toISOString() : undefined,
            );
          }}
        />
      );
    case "texts":
      return (
        <Field
          label={props.label}
          help={help()}
          fault={props.fault}
          maxLength={field.longest}
          value={list().join(", ")}
          onChange={(event) =>
            props.onInput(
              event.currentTarget.value
                .split(",")
                .map((one) => one.trim())
                .filter((one) => one !== ""),
            )
          }
        />
      );
    default:
      return (
        <Field
          label={props.label}
          help={help()}
          fault={props.fault}
          maxLength={field.longest}
          spellcheck={false}
          autocomplete="off"
          value={text()}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      );
  }
}

/** What `datetime-local` takes for an instant: the wall clock's reading in the person's zone. */
function wallText(iso: string, zone: string): string {
  const time = Date.parse(iso);
  return Number.isFinite(time) ? new Date(wallOf(time, zone)).toISOString().slice(0, 19) : "";
}
