import type { ViewRow } from "@cim/contracts/history";
import { createMemo, createSignal, For, Show } from "solid-js";
import { sendJson } from "../../app/send-json.ts";
import { useSession } from "../../app/session.tsx";
import { useCollection } from "../../live/use-collection.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { graphScreen } from "../data/graph-screen.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import { SaveDialog } from "./save-dialog.tsx";

/** Questions kept under a name, for everybody: opened, written anew, taken away. */
export function SavedQuestions(props: {
  /** Id of the one that is open. */
  readonly saved: string;
  /** What the address asks now; empty: nothing that could be saved. */
  readonly query: string;
  readonly onOpen: (view: ViewRow) => void;
  readonly onSaved: (view: string) => void;
}) {
  const say = useGraphWords();
  const toast = useToast();
  const { session } = useSession();
  const collection = useCollection("views");
  const [edited, setEdited] = createSignal<ViewRow | "new">();
  const views = createMemo(() =>
    (collection.rows() as readonly ViewRow[])
      .filter((view) => view.screen === graphScreen)
      .toSorted((one, other) => one.name.localeCompare(other.name)),
  );
  const may = () => session().rights.includes("save-view");

  async function remove(view: ViewRow): Promise<void> {
    const sent = await sendJson("DELETE", `/api/views/${encodeURIComponent(view.view)}`, undefined);
    if (sent.ok) toast(say("saved.removed", { name: view.name }), "ok");
    else toast(say("saved.removeFailed", { reason: sent.reason }), "failing");
  }

  return (
    <div class="graph-saved">
      <Show
        when={views().length > 0}
        fallback={<EmptyState icon="view" title={say("saved.none")} body={say("saved.noneBody")} />}
      >
        <ul>
          <For each={views()}>
            {(view) => (
              <li>
                <button
                  type="button"
                  class="graph-query"
                  aria-current={view.view === props.saved ? "true" : undefined}
                  onClick={() => props.onOpen(view)}
                >
                  <strong>{view.name}</strong>
                  <Show when={view.description}>{(text) => <span>{text()}</span>}</Show>
                  <span class="text-muted">{say("saved.by", { who: view.author })}</span>
                </button>
                <Show when={may()}>
                  <IconButton
                    icon="rename"
                    label={say("saved.edit", { name: view.name })}
                    onClick={() => setEdited(view)}
                  />
                  <IconButton
                    icon="close"
                    label={say("saved.remove", { name: view.name })}
                    onClick={() => void remove(view)}
                  />
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={may()} fallback={<p class="text-muted">{say("saved.mayNot")}</p>}>
        <Button icon="plus" disabled={props.query === ""} onClick={() => setEdited("new")}>
          {say("saved.save")}
        </Button>
        <Show when={props.query === ""}>
          <p class="text-muted">{say("saved.nothing")}</p>
        </Show>
      </Show>
      <Show when={edited()} keyed>
        {(view) => (
          <SaveDialog
            view={view === "new" ? undefined : view}
            query={props.query}
            onClose={() => setEdited(undefined)}
            onSaved={props.onSaved}
          />
        )}
      </Show>
    </div>
  );
}
