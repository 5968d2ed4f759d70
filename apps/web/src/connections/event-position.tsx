import { useInspectorHref } from "../thing/use-explain.ts";
import { useFormat } from "../ui/use-format.ts";
import { useConnectionWords } from "./use-connection-words.ts";

/** A link to the event at a position, opened in this inspector. */
export function EventPosition(props: { readonly position: number; readonly words?: boolean }) {
  const say = useConnectionWords();
  const format = useFormat();
  const href = useInspectorHref();
  const text = () => say("because", { position: `#${format.number(props.position)}` });
  return (
    <a
      class="thing-link"
      href={href({ event: props.position })}
      ref={(link) => link.setAttribute("noscroll", "")}
      aria-label={text()}
    >
      {props.words ? text() : `#${format.number(props.position)}`}
    </a>
  );
}
