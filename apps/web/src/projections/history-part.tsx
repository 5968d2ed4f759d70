import type { Moment } from "@cim/contracts/history";
import { createSignal, Show } from "solid-js";
import { sendJson } from "../app/send-json.ts";
import { AskFailure } from "../thing/ask-failure.tsx";
import { Button } from "../ui/button.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { askHistoryRange } from "./ask-projections.ts";
import { createPolled } from "./create-polled.ts";

const every = 3_000;

/** Which past moments can be opened, the snapshots that make it quick, and one more of them. */
export function HistoryPart(props: { readonly mayTake: boolean }) {
  const say = useWords();
  const toast = useToast();
  const format = useFormat();
  const polled = createPolled(askHistoryRange, every);
  const [busy, setBusy] = createSignal(false);

  async function take(): Promise<void> {
    setBusy(true);
    const answer = await sendJson("POST", "/api/history/snapshots", {});
    setBusy(false);
    if (answer.ok) {
      const { position } = (answer.body ?? {}) as Partial<Moment>;
      toast(say("projections.history.taken", { position: position ?? 0 }), "ok");
      polled.refresh();
    } else toast(say("projections.history.refused", { reason: answer.reason }), "failing");
  }

  return (
    <section class="history-part" aria-label={say("projections.history.title")}>
      <div class="history-head">
        <h2>{say("projections.history.title")}</h2>
        <Show when={props.mayTake}>
          <Button icon="history" disabled={busy()} onClick={() => void take()}>
            {busy() ? say("projections.history.taking") : say("projections.history.take")}
          </Button>
        </Show>
      </div>
      <p class="text-muted">{say("projections.history.note")}</p>
      <Show when={polled.error()}>
        {(error) => (
          <AskFailure title={say("projections.history.failed")} error={error()} onRetry={polled.refresh} />
        )}
      </Show>
      <Show when={polled.value()} fallback={!polled.error() && <Skeleton rows={4} />}>
        {(range) => (
          <dl class="shadow-facts">
            <dt>{say("projections.history.first")}</dt>
            <dd>
              <MomentText moment={range().first} />
            </dd>
            <dt>{say("projections.history.last")}</dt>
            <dd>
              <MomentText moment={range().last} />
            </dd>
            <dt>{say("projections.history.snapshots")}</dt>
            <dd data-snapshots={range().snapshots}>{format.number(range().snapshots)}</dd>
            <dt>{say("projections.history.newest")}</dt>
            <dd>
              {range().snapshot === 0
                ? say("projections.history.none")
                : say("annotations.position", { position: format.number(range().snapshot) })}
            </dd>
          </dl>
        )}
      </Show>
    </section>
  );
}

function MomentText(props: { readonly moment: Moment }) {
  const say = useWords();
  const format = useFormat();
  return (
    <Show when={props.moment.time} fallback={say("projections.history.begin")}>
      {(time) => (
        <>
          <ExactTime at={time()} whole /> ·{" "}
          {say("annotations.position", { position: format.number(props.moment.position) })}
        </>
      )}
    </Show>
  );
}
