import { formatThing } from "@cim/contracts/kinds";
import { useLocation } from "@solidjs/router";
import { Show } from "solid-js";
import { kindOfProjection } from "../thing/references.ts";
import { Icon } from "../ui/icon.tsx";
import { useFormat } from "../ui/use-format.ts";
import type { ThingDifference } from "./thing-difference.ts";
import { useCompareWords } from "./use-compare-words.ts";

/** The event behind a difference: opens it in the inspector, beside the thing. */
export function BecauseLink(props: {
  readonly thing: Pick<ThingDifference, "projection" | "key">;
  readonly position: number | null;
  readonly inTable?: boolean;
}) {
  const say = useCompareWords();
  const format = useFormat();
  const location = useLocation();
  const href = (position: number) => {
    const query = new URLSearchParams(location.search);
    const kind = kindOfProjection(props.thing.projection);
    if (kind !== undefined) query.set("thing", formatThing({ kind, id: props.thing.key }));
    query.set("because", String(position));
    return `${location.pathname}?${query}`;
  };
  return (
    <Show
      when={props.position}
      fallback={
        <span class="text-muted" data-tip={say("noBecause")}>
          <span class="sr-only">{say("noBecause")}</span>
          <span aria-hidden="true">—</span>
        </span>
      }
    >
      {(position) => (
        <a
          class="compare-because"
          href={href(position())}
          ref={(link) => link.setAttribute("noscroll", "")}
          aria-label={say("because", { position: position() })}
          data-because={props.inTable ? "" : undefined}
          tabIndex={props.inTable ? -1 : undefined}
        >
          <Icon name="because" />
          <span class="ui-mono">{`#${format.number(position())}`}</span>
        </a>
      )}
    </Show>
  );
}
