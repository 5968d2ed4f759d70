import type { EventDetail } from "@cim/contracts/api";
import { type ParentProps, Show } from "solid-js";
import { MonoId } from "../ui/mono-id.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import type { State } from "../ui/state-mark.tsx";
import { useWords } from "../words/words.tsx";

type CheckState = EventDetail["cid"]["state"];

const looks: Readonly<Record<CheckState, State>> = {
  verified: "ok",
  mismatch: "failing",
  unverifiable: "warning",
  absent: "unknown",
};

/** What a check of an event's content identifier or chain found, in words, and the identifier itself. */
export function CheckResult(
  props: ParentProps<{
    readonly what: "cid" | "chain";
    readonly state: CheckState;
    readonly identifier: string | null;
  }>,
) {
  const say = useWords();
  return (
    <div class="check-result">
      <p class="check-head">
        <span>{say(`thing.${props.what}.title`)}</span>
        <StateBadge state={looks[props.state]} word={say(`thing.${props.what}.${props.state}`)} />
      </p>
      <p class="text-muted">{say(`thing.${props.what}.${props.state}Body`)}</p>
      <Show when={props.identifier}>{(identifier) => <MonoId text={identifier()} length={40} />}</Show>
      {props.children}
    </div>
  );
}
