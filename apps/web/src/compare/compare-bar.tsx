import { Show } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { PopoverButton } from "../ui/popover-button.tsx";
import type { ComparedSpan } from "./compared-span.ts";
import { MomentChooser } from "./moment-chooser.tsx";
import { earlierMoments } from "./moments-around.ts";
import { useCompareWords } from "./use-compare-words.ts";
import type { Compared } from "./use-compared.ts";
import { useMomentLabel } from "./use-moment-label.ts";

/** The two moments compared, in the order of time: each can be changed; swap which one the screen shows; end comparing. */
export function CompareBar(props: { readonly compared: Compared; readonly span: ComparedSpan }) {
  const say = useCompareWords();
  const isBehind = () => {
    const newest = props.compared.newest();
    return props.span.isLive && newest !== undefined && newest > props.span.to;
  };
  return (
    <section class="compare-bar" aria-label={say("moments")}>
      <span class="compare-bar-title">
        <Icon name="compare" /> <strong>{say("title")}</strong>
      </span>
      <MomentButton which="from" compared={props.compared} span={props.span} />
      <Icon name="arrow-right" class="compare-arrow" />
      <MomentButton which="to" compared={props.compared} span={props.span} />
      <span class="compare-bar-end">
        <Show when={isBehind()}>
          <Button icon="retry" onClick={() => props.compared.refresh()}>
            {say("refresh")}
          </Button>
        </Show>
        <IconButton icon="swap" label={say("swap")} onClick={() => props.compared.swap()} />
        <IconButton icon="close" label={say("close")} onClick={() => props.compared.close()} />
      </span>
    </section>
  );
}

function MomentButton(props: {
  readonly which: "from" | "to";
  readonly compared: Compared;
  readonly span: ComparedSpan;
}) {
  const say = useCompareWords();
  const moment = useMoment();
  const position = () => props.span[props.which];
  const other = () => props.span[props.which === "from" ? "to" : "from"];
  const label = useMomentLabel(() => [position()]);
  const name = () => {
    const given = { moment: label.short(position()) };
    return props.which === "from" ? say("earlierMoment", given) : say("laterMoment", given);
  };
  const offered = () => {
    const time = Date.parse(moment.timeOf(other()) ?? "");
    return props.which === "from" && Number.isFinite(time) ? earlierMoments(say, time) : [];
  };
  return (
    <PopoverButton
      label={name()}
      align="start"
      class="compare-moment"
      tip={label.exact(position())}
      face={
        <>
          <span class="compare-moment-which">
            {props.which === "from" ? say("earlier") : say("later")}
            <Show when={props.span.shown === props.which}>
              <Badge tone="accent">{props.span.isLive ? say("liveFrozen") : say("shown")}</Badge>
            </Show>
          </span>
          <span class="compare-moment-when">
            {label.short(position())} <Icon name="chevron-down" />
          </span>
        </>
      }
    >
      <MomentChooser
        title={say("choose.change")}
        offered={offered()}
        onChoose={(chosen) => props.compared.choose(props.which, chosen)}
      />
    </PopoverButton>
  );
}
