import { createSignal, createUniqueId, For, Show } from "solid-js";
import { ThingCombobox } from "../../graph/ask/thing-combobox.tsx";
import { useCollection } from "../../live/use-collection.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { useLatticeWords } from "../use-lattice-words.ts";
import { subjectFault } from "./subject-fault.ts";

const prefix = "component:";
const mostOffered = 12;

/** Whose message, and on which subject. What the component is known to publish is offered. */
export function TraceForm(props: {
  readonly component: string;
  readonly subject: string;
  readonly isAsking: boolean;
  readonly onChange: (question: { readonly component?: string; readonly subject?: string }) => void;
  readonly onAsk: () => void;
  readonly onStop: () => void;
}) {
  const say = useLatticeWords();
  const id = createUniqueId();
  const [typed, setTyped] = createSignal<string>();
  const [isPressed, setPressed] = createSignal(false);
  const fault = () => {
    const found = subjectFault(props.subject.trim());
    return found !== undefined && (isPressed() || (props.subject !== "" && found !== "needed"))
      ? say(`trace.${found}`)
      : undefined;
  };
  const field = () => typed() ?? (props.component === "" ? "" : prefix + props.component);

  function onComponent(text: string): void {
    setTyped(text);
    props.onChange({ component: text.startsWith(prefix) ? text.slice(prefix.length).trim() : text.trim() });
  }
  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    setPressed(true);
    if (subjectFault(props.subject.trim()) !== undefined || props.isAsking) return;
    props.onAsk();
  }

  return (
    <form class="trace-form" aria-label={say("trace.open")} onSubmit={onSubmit}>
      <p class="text-muted">{say("trace.intro")}</p>
      <ThingCombobox
        label={say("trace.component")}
        help={say("trace.componentHelp")}
        kinds={["component"]}
        value={field()}
        onInput={onComponent}
      />
      <Show when={props.component}>
        {(component) => (
          <Published
            component={component()}
            onChoose={(subject) => props.onChange({ subject })}
            labelId={`${id}-published`}
          />
        )}
      </Show>
      <Field
        label={say("trace.subject")}
        help={say("trace.subjectHelp")}
        fault={fault()}
        mono
        maxlength={512}
        spellcheck={false}
        autocomplete="off"
        value={props.subject}
        onInput={(event) => props.onChange({ subject: event.currentTarget.value })}
      />
      <div class="trace-buttons">
        <Button type="submit" tone="accent" icon="leaf-link" disabled={props.isAsking}>
          {props.isAsking ? say("trace.asking") : say("trace.ask")}
        </Button>
        <Show when={props.isAsking}>
          <Button tone="quiet" icon="stop" onClick={() => props.onStop()}>
            {say("trace.stop")}
          </Button>
        </Show>
      </div>
    </form>
  );
}

/** Subjects that the component says it publishes, to choose from. */
function Published(props: {
  readonly component: string;
  readonly labelId: string;
  readonly onChoose: (subject: string) => void;
}) {
  const say = useLatticeWords();
  const components = useCollection("components");
  const subjects = () => (components.get(props.component)?.publishes ?? []).slice(0, mostOffered);
  return (
    <Show when={subjects().length > 0}>
      <div>
        <p class="trace-offered-title" id={props.labelId}>
          {say("trace.publishes")}
        </p>
        <ul class="trace-offered" aria-labelledby={props.labelId}>
          <For each={subjects()}>
            {(subject) => (
              <li>
                <button type="button" class="trace-offer ui-mono" onClick={() => props.onChoose(subject)}>
                  {subject}
                </button>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  );
}
