import { isKindName } from "@cim/contracts/kinds";
import type { ThingRef } from "@cim/contracts/rows";
import { A } from "@solidjs/router";
import type { ParentProps } from "solid-js";
import { useWords } from "../words/words.tsx";
import { useInspectorHref } from "./use-explain.ts";

/** A link that opens a thing in the inspector of this screen. */
export function ThingLink(
  props: ParentProps<{
    readonly thing: ThingRef;
    readonly inTable?: boolean;
    /** The head of a `data-row`, from which arrow keys lead to its values. */
    readonly isHead?: boolean;
    readonly class?: string;
    readonly label?: string;
  }>,
) {
  const href = useInspectorHref();
  const say = useWords();
  const label = () => {
    if (props.label !== undefined || !isKindName(props.thing.kind)) return props.label;
    return say("thing.openThing", {
      kind: say(`kinds.${props.thing.kind}`, { count: 1 }),
      id: props.thing.id,
    });
  };
  return (
    <A
      class={props.class ?? "thing-link"}
      href={href({ thing: props.thing })}
      noScroll
      aria-label={props.children === undefined ? label() : undefined}
      data-row-head={props.isHead ? "" : undefined}
      data-because={props.inTable ? "" : undefined}
      tabIndex={props.inTable ? -1 : undefined}
    >
      {props.children}
    </A>
  );
}
