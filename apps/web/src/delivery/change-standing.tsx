import type { ChangeRow } from "@cim/contracts/delivery";
import { createMemo, Show } from "solid-js";
import { Because } from "../thing/because.tsx";
import { createNow } from "../ui/now.ts";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { stepTrack } from "./step-track.ts";

/** Figures that tick keep still below the second. */
const wholeSeconds = (ms: number) => Math.max(0, Math.floor(ms / 1_000) * 1_000);

/** Where a change stands: what it waits for and since when, where it failed, or as what it goes on. */
export function ChangeStanding(props: { readonly change: ChangeRow }) {
  const say = useWords();
  const format = useFormat();
  const now = createNow();
  const words = createMemo(() => {
    const { waitsFor, state, continuesAs } = props.change;
    if (waitsFor !== null) {
      const step = say(`steps.${waitsFor}`);
      return state === "running" ? say("delivery.runs", { step }) : say("delivery.waits", { step });
    }
    const failed = stepTrack(props.change).find((one) => one.state === "failed");
    if (state === "failed" && failed) return say("delivery.failedAt", { step: say(`steps.${failed.step}`) });
    return continuesAs === null ? "" : say("delivery.continues", { commit: continuesAs.slice(0, 8) });
  });
  const age = createMemo(() => {
    const { waitsSince } = props.change;
    const waited = waitsSince === null ? 0 : wholeSeconds(now() - Date.parse(waitsSince));
    return waited === 0 ? "" : format.duration(waited);
  });
  const field = () => {
    if (props.change.waitsFor !== null) return "waitsFor";
    return props.change.continuesAs === null ? "state" : "continuesAs";
  };
  return (
    <Show when={words()}>
      <Because inTable projection="changes" rowKey={props.change.key} field={field()}>
        <span class="standing">
          {words()} <span class="standing-age">{age()}</span>
        </span>
      </Because>
    </Show>
  );
}
