import "./incident.css";
import type { IncidentRequest } from "@cim/contracts/history";
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from "solid-js";
import { readPosition } from "../annotations/annotation-draft.ts";
import { annotationsTouching, byMoment } from "../annotations/annotation-order.ts";
import { ThingPicker } from "../annotations/thing-picker.tsx";
import { useAnnotations } from "../annotations/use-annotations.ts";
import { screens } from "../app/screens.ts";
import { useSelection } from "../app/selection.ts";
import type { FieldFault } from "../app/send-json.ts";
import { useSession } from "../app/session.tsx";
import { useCollection } from "../live/use-collection.ts";
import { useMoment } from "../moment/moment.ts";
import { usePast } from "../past/use-past.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { createSpanPreset } from "./create-span-preset.ts";
import { fetchIncident, saveFile } from "./fetch-incident.ts";
import {
  estimateSize,
  type IncidentDraft,
  type IncidentForm,
  incidentFaultsOf,
  incidentFileName,
} from "./incident-draft.ts";

/** A file holds rows and events: of the graph, which is made from these, nothing. */
const fileScreens = screens.filter((screen) => screen.name !== "graph");

/** The form that makes an incident file, and saves it through the browser. */
export function MakeIncidentDialog(props: { readonly draft: IncidentDraft; readonly onClose: () => void }) {
  const say = useWords();
  const format = useFormat();
  const toast = useToast();
  const moment = useMoment();
  const past = usePast();
  const selection = useSelection();
  const annotations = useAnnotations();
  const { session } = useSession();
  const preset = createSpanPreset(props.draft);
  const [form, setForm] = createSignal<IncidentForm>({
    title: "",
    note: "",
    from: "",
    to: "",
    screens: props.draft.screens ?? fileScreens.map((screen) => screen.name),
    things: props.draft.things ?? [],
    leftOut: new Set(),
  });
  const [tried, setTried] = createSignal(false);
  const [refused, setRefused] = createSignal<{ reason: string; faults: readonly FieldFault[] }>();
  const [saving, setSaving] = createSignal<{ readonly bytes: number; readonly stop: AbortController }>();
  onCleanup(() => saving()?.stop.abort());
  const change = (changed: Partial<IncidentForm>) => {
    setForm((before) => ({ ...before, ...changed }));
    setRefused(undefined);
  };
  createEffect(
    on(preset, (span) => {
      if (!span) return;
      if (form().from === "") change({ from: String(span.from) });
      if (form().to === "") change({ to: String(span.to) });
    }),
  );
  const first = () => preset()?.range.first.position ?? 0;
  const last = () => preset()?.range.last.position ?? Number.MAX_SAFE_INTEGER;
  const faults = createMemo(() => (tried() ? incidentFaultsOf(form(), first(), last()) : {}));
  const faultAt = (name: "title" | "from" | "to" | "screens") => {
    const own = faults()[name];
    if (own === "position") return say("incident.make.fault.position", { first: first(), last: last() });
    if (own !== undefined) return say(`incident.make.fault.${own}`);
    return refused()?.faults.find(({ field }) => field.split(".")[0] === name)?.fix;
  };
  const span = createMemo(
    () => {
      const [from, to] = [readPosition(form().from), readPosition(form().to)];
      return from === undefined || to === undefined || to <= from ? undefined : { from, to };
    },
    undefined,
    { equals: (one, other) => one?.from === other?.from && one?.to === other?.to },
  );
  const touching = createMemo(() => {
    const found = span();
    return found ? byMoment(annotationsTouching(annotations.rows(), found.from, found.to)) : [];
  });

  const [events, setEvents] = createSignal<number>();
  createEffect(() => {
    const found = span();
    setEvents(undefined);
    if (!found) return;
    const stop = new AbortController();
    onCleanup(() => stop.abort());
    past.source.density({ ...found, buckets: 1 }, stop.signal).then(
      (density) => setEvents(density.buckets.reduce((sum, bucket) => sum + bucket.events, 0)),
      () => {
        // Not known then: the form says so, and the file can be made all the same.
      },
    );
  });
  const counts = useCollection("counts");
  const rows = () => counts.rows().reduce((sum, row) => sum + row.total, 0);
  const size = () => {
    const count = events();
    if (count === undefined) return say("incident.make.sizeUnknown");
    return say("incident.make.size", {
      events: say("incident.make.events", { count }),
      size: format.bytes(estimateSize({ events: count, rows: rows(), from: span()?.from ?? 0 })),
    });
  };
  const timeAt = (text: string) => {
    const position = readPosition(text);
    const time = position === undefined ? undefined : moment.timeOf(position);
    return time === undefined ? undefined : { help: format.instant(Date.parse(time)) };
  };
  const offered = () => {
    const thing = selection.thing();
    return thing && thing.kind !== "annotation" && thing.kind !== "event" ? [thing] : [];
  };

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    setTried(true);
    const found = span();
    if (saving() || !found || Object.keys(incidentFaultsOf(form(), first(), last())).length > 0) return;
    const { title, note, things, leftOut } = form();
    const request: IncidentRequest = {
      title: title.trim(),
      note,
      ...found,
      screens: [...form().screens],
      things: things.map(({ kind, id }) => ({ kind, id })),
      annotations: touching()
        .map((row) => row.key)
        .filter((key) => !leftOut.has(key)),
    };
    const stop = new AbortController();
    setSaving({ bytes: 0, stop });
    setRefused(undefined);
    const made = await fetchIncident(request, stop.signal, (bytes) => setSaving({ bytes, stop }));
    setSaving(undefined);
    if (made.state === "refused") setRefused(made);
    else if (made.state === "cancelled") toast(say("incident.make.cancelled"));
    else {
      const name = incidentFileName(session().machine, title, new Date());
      saveFile(made.file, name);
      toast(say("incident.make.saved", { name, size: format.bytes(made.file.size) }), "ok");
      props.onClose();
    }
  }

  return (
    <Dialog open title={say("incident.make.title")} class="incident-dialog" onClose={props.onClose}>
      <form class="incident-form" novalidate onSubmit={(event) => void save(event)}>
        <p class="text-muted">{say("incident.make.body")}</p>
        <Field
          label={say("incident.make.name")}
          value={form().title}
          autofocus
          maxLength={200}
          autocomplete="off"
          fault={faultAt("title")}
          onInput={(event) => change({ title: event.currentTarget.value })}
        />
        <TextArea
          label={say("incident.make.note")}
          value={form().note}
          rows={2}
          maxLength={20_000}
          onInput={(event) => change({ note: event.currentTarget.value })}
        />
        <div class="incident-span">
          <Field
            label={say("incident.make.from")}
            value={form().from}
            inputMode="numeric"
            autocomplete="off"
            fault={faultAt("from")}
            {...timeAt(form().from)}
            onInput={(event) => change({ from: event.currentTarget.value })}
          />
          <Field
            label={say("incident.make.to")}
            value={form().to}
            inputMode="numeric"
            autocomplete="off"
            fault={faultAt("to")}
            {...timeAt(form().to)}
            onInput={(event) => change({ to: event.currentTarget.value })}
          />
        </div>
        <fieldset class="incident-choices">
          <legend>{say("incident.make.screens")}</legend>
          <For each={fileScreens}>
            {(screen) => (
              <label>
                <input
                  type="checkbox"
                  checked={form().screens.includes(screen.name)}
                  onChange={(event) =>
                    change({
                      screens: event.currentTarget.checked
                        ? [...form().screens, screen.name]
                        : form().screens.filter((name) => name !== screen.name),
                    })
                  }
                />
                {say(`frame.screens.${screen.name}`)}
              </label>
            )}
          </For>
          <Show when={faultAt("screens")}>
            {(text) => (
              <p class="ui-field-says" data-fault="">
                {text()}
              </p>
            )}
          </Show>
        </fieldset>
        <ThingPicker
          label={say("incident.make.things")}
          none={say("incident.make.noThings")}
          chosen={form().things}
          offered={offered()}
          onChange={(things) => change({ things })}
        />
        <fieldset class="incident-choices" data-long="">
          <legend>{say("incident.make.annotations")}</legend>
          <Show when={touching().length === 0}>
            <p class="text-muted">{say("incident.make.noAnnotations")}</p>
          </Show>
          <For each={touching()}>
            {(row) => (
              <label>
                <input
                  type="checkbox"
                  checked={!form().leftOut.has(row.key)}
                  onChange={(event) => {
                    const leftOut = new Set(form().leftOut);
                    if (event.currentTarget.checked) leftOut.delete(row.key);
                    else leftOut.add(row.key);
                    change({ leftOut });
                  }}
                />
                <span>{row.text}</span>
              </label>
            )}
          </For>
        </fieldset>
        <p class="text-muted">
          {say("incident.make.masked", { role: say(`frame.user.roles.${session().role}`) })} {size()}
        </p>
        <div role="alert">
          <Show when={refused()}>
            {(answer) => (
              <p class="incident-refused">
                <StateMark state="failing" />
                {say("incident.make.failed", { reason: answer().reason })}
              </p>
            )}
          </Show>
        </div>
        <div class="incident-actions">
          <Show
            when={saving()}
            fallback={
              <>
                <Button onClick={() => props.onClose()}>{say("annotations.cancel")}</Button>
                <Button type="submit" tone="accent" icon="download">
                  {say("incident.make.save")}
                </Button>
              </>
            }
          >
            {(now) => (
              <>
                <span role="status">{say("incident.make.saving", { bytes: format.bytes(now().bytes) })}</span>
                <progress aria-label={say("incident.make.save")} />
                <Button onClick={() => now().stop.abort()}>{say("incident.make.cancel")}</Button>
              </>
            )}
          </Show>
        </div>
      </form>
    </Dialog>
  );
}
