import "./annotations.css";
import { createMemo, createSignal, createUniqueId, Show, untrack } from "solid-js";
import { useSelection } from "../app/selection.ts";
import type { FieldFault } from "../app/send-json.ts";
import { useLive } from "../live/live-provider.tsx";
import { useMoment } from "../moment/moment.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import {
  type AnnotationDraft,
  type AnnotationForm,
  faultsOf,
  formOf,
  readPosition,
} from "./annotation-draft.ts";
import { saveAnnotation } from "./ask-annotations.ts";
import { ThingPicker } from "./thing-picker.tsx";
import { useAnnotations } from "./use-annotations.ts";

/** The form of an annotation, new or edited. What the server refuses is said at the field it names. */
export function AnnotationDialog(props: { readonly draft: AnnotationDraft; readonly onClose: () => void }) {
  const say = useWords();
  const toast = useToast();
  const format = useFormat();
  const live = useLive();
  const moment = useMoment();
  const selection = useSelection();
  const annotations = useAnnotations();
  const id = createUniqueId();
  const last = () => live().connection().head ?? live().connection().position ?? 0;
  const shown = () => moment.at() ?? last();
  const [form, setForm] = createSignal<AnnotationForm>(
    untrack(() => formOf(props.draft, Math.max(1, shown()), moment.against())),
  );
  const [tried, setTried] = createSignal(false);
  const [refused, setRefused] = createSignal<{ reason: string; faults: readonly FieldFault[] }>();
  const [busy, setBusy] = createSignal(false);
  const change = (changed: Partial<AnnotationForm>) => {
    setForm((before) => ({ ...before, ...changed }));
    setRefused(undefined);
  };
  const faults = createMemo(() => (tried() ? faultsOf(form(), last()) : {}));
  const faultAt = (name: "text" | "at" | "until" | "things") => {
    const own = faults()[name];
    if (own === "position") return say("annotations.fault.position", { last: last() });
    if (own !== undefined) return say(`annotations.fault.${own}`);
    return refused()?.faults.find(({ field }) => field.split(".")[0] === name)?.fix;
  };
  const offered = () => {
    const thing = selection.thing();
    return thing && thing.kind !== "annotation" && thing.kind !== "event" ? [thing] : [];
  };
  const timeAt = (text: string) => {
    const position = readPosition(text);
    const time = position === undefined ? undefined : moment.timeOf(position);
    return time === undefined ? undefined : { help: format.instant(Date.parse(time)) };
  };

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    setTried(true);
    const { text, isSpan, at, until, things } = form();
    if (busy() || Object.keys(faultsOf(form(), last())).length > 0) return;
    setBusy(true);
    const answer = await saveAnnotation(
      {
        text: text.trim(),
        at: readPosition(at) ?? 0,
        ...(isSpan ? { until: readPosition(until) ?? 0 } : {}),
        things: things.map((thing) => ({ kind: thing.kind, id: thing.id })),
      },
      props.draft.row?.annotation,
    );
    setBusy(false);
    if (!answer.ok) {
      setRefused(answer);
      return;
    }
    annotations.refresh();
    const isNew = props.draft.row === undefined;
    toast(
      isNew ? say("annotations.added", { position: readPosition(at) ?? 0 }) : say("annotations.edited"),
      "ok",
    );
    props.onClose();
  }

  return (
    <Dialog
      open
      title={say(props.draft.row ? "annotations.editTitle" : "annotations.add")}
      onClose={props.onClose}
    >
      <form class="annotation-form" novalidate onSubmit={(event) => void save(event)}>
        <TextArea
          label={say("annotations.text")}
          value={form().text}
          autofocus
          maxLength={4000}
          fault={faultAt("text")}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
        <Choice
          label={say("annotations.marks")}
          options={[
            { value: "moment", label: say("annotations.moment") },
            { value: "span", label: say("annotations.span") },
          ]}
          value={form().isSpan ? "span" : "moment"}
          onChange={(value) => change({ isSpan: value === "span" })}
        />
        <div class="annotation-when">
          <Field
            label={say(form().isSpan ? "annotations.from" : "annotations.at")}
            value={form().at}
            inputMode="numeric"
            autocomplete="off"
            fault={faultAt("at")}
            {...timeAt(form().at)}
            onInput={(event) => change({ at: event.currentTarget.value })}
          />
          <Show when={form().isSpan}>
            <Field
              label={say("annotations.until")}
              value={form().until}
              inputMode="numeric"
              autocomplete="off"
              fault={faultAt("until")}
              {...timeAt(form().until)}
              onInput={(event) => change({ until: event.currentTarget.value })}
            />
          </Show>
        </div>
        <ThingPicker
          label={say("annotations.things")}
          none={say("annotations.noThings")}
          chosen={form().things}
          offered={offered()}
          fault={faultAt("things")}
          onChange={(things) => change({ things })}
        />
        <div role="alert">
          <Show when={refused()}>
            {(answer) => (
              <p class="form-refused" id={`${id}-refused`}>
                <StateMark state="failing" /> {say("annotations.refused", { reason: answer().reason })}
              </p>
            )}
          </Show>
        </div>
        <div class="form-actions">
          <Button onClick={() => props.onClose()}>{say("annotations.cancel")}</Button>
          <Button type="submit" tone="accent" disabled={busy()}>
            {say("annotations.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
