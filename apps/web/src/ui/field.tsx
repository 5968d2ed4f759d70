import { createUniqueId, type JSX, Show, splitProps } from "solid-js";

interface FieldProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "id"> {
  readonly label: string;
  readonly help?: string;
  /** What is wrong with the value and how to put it right; the field is then marked invalid. */
  readonly fault?: string | undefined;
  /** Label for screen readers only, where the place says what it is. */
  readonly quietLabel?: boolean;
  readonly mono?: boolean;
}

/** A text input with its label, help and fault tied to it. */
export function Field(props: FieldProps) {
  const id = createUniqueId();
  const [own, rest] = splitProps(props, ["label", "help", "fault", "quietLabel", "mono", "class"]);
  const described = () => (own.fault || own.help ? `${id}-says` : undefined);
  return (
    <div class={`ui-field ${own.class ?? ""}`}>
      <label for={id} class={own.quietLabel ? "sr-only" : undefined}>
        {own.label}
      </label>
      <input
        {...rest}
        id={id}
        class="ui-input"
        data-mono={own.mono ? "" : undefined}
        aria-invalid={own.fault ? true : undefined}
        aria-describedby={described()}
      />
      <Show when={own.fault ?? own.help}>
        {(text) => (
          <p id={`${id}-says`} class="ui-field-says" data-fault={own.fault ? "" : undefined}>
            {text()}
          </p>
        )}
      </Show>
    </div>
  );
}
