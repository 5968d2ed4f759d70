import type { ChangeRow } from "@cim/contracts/delivery";
import { type Accessor, Show } from "solid-js";
import { Because } from "../thing/because.tsx";
import { stateLook } from "../thing/state-look.ts";
import { ThingLink } from "../thing/thing-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { changedMark } from "../ui/changed-mark.ts";
import { Icon } from "../ui/icon.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { useWords } from "../words/words.tsx";
import { ChangeStanding } from "./change-standing.tsx";
import { StepPath } from "./step-path.tsx";
import { UsualNote } from "./waits/usual-note.tsx";

/** One change: what it is, where it stands, and its way. */
export function ChangeItem(props: {
  readonly change: Accessor<ChangeRow>;
  readonly isSelected: boolean;
  readonly isCalm: () => boolean;
}) {
  const say = useWords();
  const change = () => props.change();
  return (
    <article class="change" data-state-of={change().state} data-selected={props.isSelected ? "" : undefined}>
      <div class="change-head">
        <ThingLink thing={{ kind: "commit", id: change().key }} class="change-title" isHead>
          {change().title || say("delivery.untitled")}
        </ThingLink>
        <span
          class="change-state"
          ref={changedMark(
            () => `${change().key}|${props.isCalm()}`,
            () => (props.isCalm() ? undefined : change().position),
          )}
        >
          <Because inTable projection="changes" rowKey={change().key} field="state">
            <StateBadge state={stateLook("changes", change().state)} word={say(`states.${change().state}`)} />
          </Because>
        </span>
      </div>
      <div class="change-facts">
        <span class="ui-mono">{change().commit.slice(0, 8)}</span>
        <Show when={change().repository}>
          {(repository) => (
            <Because inTable projection="changes" rowKey={change().key} field="repository">
              <Icon name="repository" />
              <span class="ui-mono">{repository()}</span>
            </Because>
          )}
        </Show>
        <Show when={change().branch}>
          {(branch) => (
            <Because inTable projection="changes" rowKey={change().key} field="branch">
              <Badge mono>{branch()}</Badge>
            </Because>
          )}
        </Show>
        <Show when={change().author}>{(author) => <span class="change-author">{author()}</span>}</Show>
        <RelativeTime at={change().startedAt} />
        <span class="change-standing">
          <ChangeStanding change={change()} /> <UsualNote change={change()} />
        </span>
      </div>
      <StepPath change={change()} />
    </article>
  );
}
