import { createUniqueId, type JSX, Show, splitProps } from "solid-js";

interface TextAreaProps extends Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, "id"> {
  readonly label: string;
  /** What is wrong with the text and how to put it right; the field is then marked invalid. */
  readonly fault?: string | undefined;
}

/** Text of several lines, with its label and fault tied to it. */
export function TextArea(props: TextAreaProps) {
  const id = createUniqueId();
  const [own, rest] = splitProps(props, ["label", "fault", "class"]);
  return (
    <div class={`ui-field ${own.class ?? ""}`}>
      <label for={id}>{own.label}</label>
      <textarea
        rows={4}
        {...rest}
        id={id}
        class="ui-input ui-text-area"
        aria-invalid={own.fault ? true : undefined}
        aria-describedby={own.fault ? `${id}-says` : undefined}
      />
      <Show when={own.fault}>
        {(text) => (
          <p id={`${id}-says`} class="ui-field-says" data-fault="">
            {text()}
          </p>
        )}
      </Show>
    </div>
  );
}
