import type { NamedQueryDescriptor } from "@cim/contracts/graph";
import { createMemo, createSignal, For, Show } from "solid-js";
import { useSession } from "../../app/session.tsx";
import { Button } from "../../ui/button.tsx";
import type { GraphFailedError } from "../data/graph-failed-error.ts";
import type { NamedAsk, ParameterValue } from "../data/question.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import { useQueryWords } from "../data/use-query-words.ts";
import { type FormField, formFields } from "./form-fields.ts";
import { FormInput } from "./form-input.tsx";
import { type FormFault, type FormValues, readForm, startingValues } from "./form-values.ts";
import { LimitField } from "./limit-field.tsx";

/** The form of one named query, made from its JSON Schema. */
export function QueryForm(props: {
  readonly query: NamedQueryDescriptor;
  /** What the address asks of it. */
  readonly given: Pick<NamedAsk, "params" | "limit">;
  /** What the server said of these very parameters. */
  readonly refused: GraphFailedError | undefined;
  readonly isAsking: boolean;
  readonly onAsk: (question: NamedAsk) => void;
  readonly onBack: () => void;
}) {
  const say = useGraphWords();
  const words = useQueryWords();
  const { session } = useSession();
  const fields = createMemo(() => formFields(props.query.parameters));
  const [values, setValues] = createSignal<FormValues>(startingValues(fields(), props.given.params));
  const [limit, setLimit] = createSignal(props.given.limit);
  const [faults, setFaults] = createSignal<Readonly<Record<string, FormFault>>>({});
  const [changed, setChanged] = createSignal<ReadonlySet<string>>(new Set());
  const hidden = createMemo(() => {
    const seen = new Set(session().slices.map(({ slice }) => slice));
    return props.query.slices.filter((slice) => !seen.has(slice));
  });
  let form: HTMLFormElement | undefined;

  const refusal = (field: FormField) =>
    changed().has(field.name)
      ? undefined
      : props.refused?.faults.find((fault) => fault.field.split(".").includes(field.name))?.fix;
  function faultOf(field: FormField): string | undefined {
    const own = faults()[field.name];
    if (own === undefined) return refusal(field);
    if (field.kind === "number" && own === "tooSmall")
      return say("faults.tooSmall", { least: field.least ?? 0 });
    if (field.kind === "number" && own === "tooLarge")
      return say("faults.tooLarge", { most: field.most ?? 0 });
    return own === "tooSmall" || own === "tooLarge" ? say("faults.noNumber") : say(`faults.${own}`);
  }
  function change(field: FormField, value: ParameterValue | undefined): void {
    setValues({ ...values(), [field.name]: value });
    setChanged(new Set([...changed(), field.name]));
    if (faults()[field.name])
      setFaults({ ...faults(), [field.name]: undefined } as Record<string, FormFault>);
  }
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const read = readForm(fields(), values());
    setChanged(new Set<string>());
    if (read.isValid) {
      setFaults({});
      props.onAsk({ kind: "named", query: props.query.name, params: read.params, limit: limit() });
      return;
    }
    setFaults(read.faults);
    form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }

  return (
    <form ref={form} class="graph-form" noValidate onSubmit={submit}>
      <Button tone="quiet" icon="chevron-left" class="graph-back" onClick={() => props.onBack()}>
        {say("form.all")}
      </Button>
      <h2>{words.query(props.query).title}</h2>
      <p class="text-muted">{words.query(props.query).description}</p>
      <For each={fields()}>
        {(field) => (
          <FormInput
            field={field}
            label={
              field.isRequired
                ? words.parameter(field.name)
                : say("form.optional", { label: words.parameter(field.name) })
            }
            help={words.help(field.description)}
            fault={faultOf(field)}
            value={values()[field.name]}
            onInput={(value) => change(field, value)}
          />
        )}
      </For>
      <LimitField value={limit()} onInput={setLimit} />
      <Show when={hidden().length > 0}>
        <p class="ui-field-says" data-fault="">
          {say("form.hidden", { slices: hidden().join(", ") })}
        </p>
      </Show>
      <div class="graph-form-end">
        <Button type="submit" tone="accent" icon="play" disabled={props.isAsking || hidden().length > 0}>
          {say("run")}
        </Button>
      </div>
      <details class="graph-text">
        <summary>{say("form.text")}</summary>
        <section tabindex="0" aria-label={say("form.text")}>
          <pre>{props.query.cypher}</pre>
        </section>
      </details>
    </form>
  );
}
