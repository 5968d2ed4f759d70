import type { ChangeRow } from "@cim/contracts/delivery";
import { type JSX, Show } from "solid-js";
import { StepPath } from "../delivery/step-path.tsx";
import { Because } from "../thing/because.tsx";
import { stateLook } from "../thing/state-look.ts";
import { ThingLink } from "../thing/thing-link.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { useWords } from "../words/words.tsx";

/** A change in two lines: its title, what is said of it (children), and optionally its path. */
export function ChangeSummary(props: {
  readonly change: ChangeRow;
  readonly withPath?: boolean;
  readonly children: JSX.Element;
}) {
  const say = useWords();
  return (
    <article class="brief">
      <div class="brief-line">
        <ThingLink thing={{ kind: "commit", id: props.change.key }} class="brief-title" isHead>
          {props.change.title || say("delivery.untitled")}
        </ThingLink>
        <Because inTable projection="changes" rowKey={props.change.key} field="state">
          <StateBadge
            plain
            state={stateLook("changes", props.change.state)}
            word={say(`states.${props.change.state}`)}
          />
        </Because>
      </div>
      <div class="brief-line brief-about">
        <span class="brief-where">
          <span class="ui-mono">{props.change.commit.slice(0, 8)}</span> {props.change.repository}
        </span>
        {props.children}
      </div>
      <Show when={props.withPath}>
        <StepPath change={props.change} isShort />
      </Show>
    </article>
  );
}
