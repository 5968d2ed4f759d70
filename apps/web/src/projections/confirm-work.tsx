import type { ProjectionStatus } from "@cim/contracts/history";
import { createSignal, type JSX, Show } from "solid-js";
import { type Sent, sendJson } from "../app/send-json.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { useShadowWords } from "./use-shadow-words.ts";

interface WorkProps {
  readonly row: ProjectionStatus;
  readonly onClose: () => void;
}

/** Rebuild: says what happens before it does. */
export function ConfirmRebuild(props: WorkProps) {
  const say = useWords();
  const format = useFormat();
  const projection = () => props.row.projection;
  return (
    <Confirm
      title={say("projections.rebuild.title", { projection: projection() })}
      body={say("projections.rebuild.body", {
        rows: format.number(props.row.rows),
        events: say("projections.behind", { count: props.row.head }),
      })}
      action={say("projections.rebuild.confirm")}
      path={`/api/projections/${encodeURIComponent(projection())}/rebuild`}
      done={say("projections.rebuild.started", { projection: projection() })}
      refused={(reason) => say("projections.rebuild.refused", { projection: projection(), reason })}
      onClose={props.onClose}
    />
  );
}

/** Swap: names both versions and what differs. */
export function ConfirmSwap(props: WorkProps) {
  const say = useWords();
  const words = useShadowWords();
  const projection = () => props.row.projection;
  return (
    <Confirm
      title={say("projections.swap.title", { projection: projection() })}
      body={say("projections.swap.body", {
        version: props.row.shadow?.version ?? "",
        present: props.row.version,
        counts: props.row.shadow ? words.counts(props.row.shadow) : "",
      })}
      action={say("projections.swap.confirm")}
      path={`/api/projections/${encodeURIComponent(projection())}/swap`}
      done={say("projections.swap.started", { projection: projection() })}
      refused={(reason) => say("projections.swap.refused", { projection: projection(), reason })}
      onClose={props.onClose}
    />
  );
}

function Confirm(props: {
  readonly title: string;
  readonly body: string;
  readonly action: string;
  readonly path: string;
  readonly done: string;
  readonly refused: (reason: string) => string;
  readonly onClose: () => void;
}): JSX.Element {
  const say = useWords();
  const toast = useToast();
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<string>();
  // A rebuild may take longer than anybody looks at a dialog: it may be closed meanwhile, and the end is said all the same.
  async function work(): Promise<void> {
    setBusy(true);
    setFault(undefined);
    const { done } = props;
    const reason = refusal(await sendJson("POST", props.path, {}));
    setBusy(false);
    if (reason !== undefined) {
      setFault(props.refused(reason));
      return;
    }
    toast(done, "ok");
    props.onClose();
  }
  return (
    <Dialog open title={props.title} onClose={props.onClose}>
      <div class="confirm">
        <p>{props.body}</p>
        <div role="alert">
          <Show when={fault()}>
            {(text) => (
              <p class="confirm-fault">
                <StateMark state="failing" /> {text()}
              </p>
            )}
          </Show>
        </div>
        <div class="confirm-actions">
          <Button autofocus onClick={() => props.onClose()}>
            {say("projections.cancel")}
          </Button>
          <Button tone="accent" disabled={busy()} onClick={() => void work()}>
            {props.action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Why the work is not done; the projector may say no in an answer that is otherwise fine. */
function refusal(sent: Sent): string | undefined {
  if (!sent.ok) return sent.reason;
  if (typeof sent.body !== "object" || sent.body === null) return undefined;
  const { ok, message } = sent.body as { readonly ok?: unknown; readonly message?: unknown };
  return ok === false ? String(message) : undefined;
}
