import type { ViewRow } from "@cim/contracts/history";
import { createSignal, Show } from "solid-js";
import { sendJson } from "../../app/send-json.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { useToast } from "../../ui/toast.tsx";
import { graphScreen } from "../data/graph-screen.ts";
import { useGraphWords } from "../data/use-graph-words.ts";

/** Gives a question a name and says what it is for; or changes those of one that is saved, and what it asks if that is wanted. */
export function SaveDialog(props: {
  /** The one that is changed; absent: a new one. */
  readonly view: ViewRow | undefined;
  readonly query: string;
  readonly onClose: () => void;
  readonly onSaved: (view: string) => void;
}) {
  const say = useGraphWords();
  const toast = useToast();
  const [name, setName] = createSignal(props.view?.name ?? "");
  const [description, setDescription] = createSignal(props.view?.description ?? "");
  const [isReplaced, setReplaced] = createSignal(false);
  const [faults, setFaults] = createSignal<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = createSignal(false);
  const isOther = () => props.view !== undefined && props.query !== "" && props.query !== props.view.query;

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { view } = props;
    const query = view && !isReplaced() ? view.query : props.query;
    const text = description().trim();
    const body = { name: name().trim(), screen: graphScreen, query, ...(text ? { description: text } : {}) };
    setBusy(true);
    const sent = await (view
      ? sendJson("PUT", `/api/views/${encodeURIComponent(view.view)}`, body)
      : sendJson("POST", "/api/views", body));
    setBusy(false);
    if (!sent.ok) {
      const byField = Object.fromEntries(sent.faults.map(({ field, fix }) => [field, fix]));
      setFaults(sent.faults.length > 0 ? byField : { name: sent.reason });
      return;
    }
    const { view: id } = (sent.body ?? {}) as { readonly view?: unknown };
    if (typeof id === "string" && query === props.query) props.onSaved(id);
    toast(say("saved.done", { name: body.name }), "ok");
    props.onClose();
  }

  return (
    <Dialog
      title={props.view ? say("saved.editTitle") : say("saved.saveTitle")}
      open
      onClose={() => props.onClose()}
    >
      <form class="graph-save" onSubmit={(event) => void save(event)}>
        <Field
          label={say("saved.name")}
          maxLength={120}
          required
          value={name()}
          fault={faults().name ?? faults().query}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <TextArea
          label={say("saved.description")}
          maxLength={2000}
          rows={3}
          value={description()}
          fault={faults().description}
          onInput={(event) => setDescription(event.currentTarget.value)}
        />
        <Show when={isOther()}>
          <label class="graph-flag">
            <input
              type="checkbox"
              checked={isReplaced()}
              onChange={(event) => setReplaced(event.currentTarget.checked)}
            />
            {say("saved.replace")}
          </label>
        </Show>
        <div class="graph-form-end">
          <Button type="submit" tone="accent" disabled={isBusy() || name().trim() === ""}>
            {say("saved.saveIt")}
          </Button>
          <Button onClick={() => props.onClose()}>{say("saved.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
