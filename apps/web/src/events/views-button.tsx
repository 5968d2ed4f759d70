import type { ViewRow } from "@cim/contracts/history";
import { useLocation, useNavigate } from "@solidjs/router";
import { createMemo, createSignal, For, Show } from "solid-js";
import { sendJson } from "../app/send-json.ts";
import { useSession } from "../app/session.tsx";
import { useCollection } from "../live/use-collection.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { PopoverButton } from "../ui/popover-button.tsx";
import { useToast } from "../ui/toast.tsx";
import { useEventWords } from "./use-event-words.ts";
import { viewQuery, withView } from "./view-query.ts";

const screen = "events";

/** Filters and columns kept under a name, for everybody; the one chosen last stands in the address. */
export function ViewsButton(props: { readonly saved: string; readonly canSave: boolean }) {
  const say = useEventWords();
  const location = useLocation();
  const collection = useCollection("views");
  const views = createMemo(() =>
    (collection.rows() as readonly ViewRow[])
      .filter((view) => view.screen === screen)
      .toSorted((one, other) => one.name.localeCompare(other.name)),
  );
  const chosen = () => views().find((view) => view.view === props.saved);
  const isChanged = () => {
    const view = chosen();
    return view !== undefined && viewQuery(view.query) !== viewQuery(location.search);
  };
  return (
    <PopoverButton
      label={say("views.title")}
      class="ui-button"
      face={
        <>
          <Icon name="view" />
          <span class="event-view-name">{chosen()?.name ?? say("views.title")}</span>
          <Show when={isChanged()}>
            <span class="text-muted">{say("views.changed")}</span>
          </Show>
          <Icon name="chevron-down" />
        </>
      }
    >
      <ViewsPanel views={views()} chosen={chosen()} isChanged={isChanged()} canSave={props.canSave} />
    </PopoverButton>
  );
}

function ViewsPanel(props: {
  readonly views: readonly ViewRow[];
  readonly chosen: ViewRow | undefined;
  readonly isChanged: boolean;
  readonly canSave: boolean;
}) {
  const say = useEventWords();
  const toast = useToast();
  const { session } = useSession();
  const location = useLocation();
  const navigate = useNavigate();
  const [name, setName] = createSignal("");
  const [fault, setFault] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  const may = () => props.canSave && session().rights.includes("save-view");
  const show = (view: string, query: string) =>
    navigate(`${location.pathname}?${withView(location.search, query, view)}`);

  async function save(over: ViewRow | undefined): Promise<void> {
    const body = { name: over?.name ?? name().trim(), screen, query: viewQuery(location.search) };
    setBusy(true);
    const sent = await (over
      ? sendJson("PUT", `/api/views/${encodeURIComponent(over.view)}`, body)
      : sendJson("POST", "/api/views", body));
    setBusy(false);
    if (!sent.ok) {
      const reason = sent.faults.map((one) => one.fix).join("; ") || sent.reason;
      setFault(say("views.failed", { reason }));
      return;
    }
    setFault(undefined);
    setName("");
    const { view } = (sent.body ?? {}) as { readonly view?: unknown };
    if (typeof view === "string") show(view, body.query);
    toast(say("views.saved", { name: body.name }), "ok");
  }

  async function remove(view: ViewRow): Promise<void> {
    const sent = await sendJson("DELETE", `/api/views/${encodeURIComponent(view.view)}`, undefined);
    if (sent.ok) toast(say("views.removed", { name: view.name }), "ok");
    else setFault(say("views.removeFailed", { reason: sent.reason }));
  }

  return (
    <div class="ui-panel event-views">
      <h2>{say("views.title")}</h2>
      <Show
        when={props.views.length > 0}
        fallback={
          <p>
            {say("views.none")} {say("views.noneBody")}
          </p>
        }
      >
        <ul>
          <For each={props.views}>
            {(view) => (
              <li>
                <button
                  type="button"
                  class="event-view"
                  aria-current={view.view === props.chosen?.view ? "true" : undefined}
                  onClick={() => show(view.view, view.query)}
                >
                  <span>{view.name}</span>
                  <span class="text-muted">{say("views.by", { who: view.author })}</span>
                </button>
                <Show when={may()}>
                  <IconButton
                    icon="close"
                    label={say("views.remove", { name: view.name })}
                    onClick={() => void remove(view)}
                  />
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={may()} fallback={<p class="text-muted">{say("views.mayNot")}</p>}>
        <Show when={props.isChanged && props.chosen}>
          {(view) => (
            <Button disabled={isBusy()} onClick={() => void save(view())}>
              {say("views.saveOver", { name: view().name })}
            </Button>
          )}
        </Show>
        <form
          class="event-view-save"
          onSubmit={(event) => {
            event.preventDefault();
            void save(undefined);
          }}
        >
          <Field
            label={say("views.name")}
            maxlength="120"
            required
            value={name()}
            fault={fault()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" tone="accent" disabled={isBusy() || name().trim() === ""}>
            {say("views.save")}
          </Button>
        </form>
      </Show>
    </div>
  );
}
