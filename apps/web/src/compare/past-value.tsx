import { Match, Switch } from "solid-js";
import { fieldLook } from "../thing/field-look.ts";
import { FieldValue } from "../thing/field-value.tsx";
import { isStateWord, stateLook } from "../thing/state-look.ts";
import { StateBadge } from "../ui/state-badge.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";

/**
 * A value as it was at a moment, in its field's own form. Times are exact: two of them are compared, and "5 min. ago" twice would
 * say nothing.
 */
export function PastValue(props: {
  readonly projection: string;
  readonly path: string;
  readonly value: unknown;
  readonly length?: number;
}) {
  const field = () => props.path.split(".").at(-1) ?? props.path;
  const time = () => {
    const { value } = props;
    const isTime = fieldLook(props.projection, field()).as === "time";
    return isTime && typeof value === "string" && value !== "" ? value : undefined;
  };
  const step = () => (props.path.startsWith("steps.") ? stepOf(props.value) : undefined);
  return (
    <Switch
      fallback={
        <FieldValue
          projection={props.projection}
          field={field()}
          value={props.value}
          length={props.length ?? 24}
        />
      }
    >
      <Match when={step()}>{(found) => <StepValue outcome={found().outcome} time={found().time} />}</Match>
      <Match when={time()}>{(at) => <DayTime at={at()} />}</Match>
    </Switch>
  );
}

/** Month to millisecond: what two moments of one machine differ in. The year and the zone are the tooltip's. */
function DayTime(props: { readonly at: string }) {
  const format = useFormat();
  const exact = () => format.instant(Date.parse(props.at));
  return (
    <time class="ui-time" datetime={props.at} data-tip={exact()}>
      {exact().slice(5, 23)}
    </time>
  );
}

function StepValue(props: { readonly outcome: string; readonly time: string }) {
  const say = useWords();
  const word = () => (isStateWord(props.outcome) ? say(`states.${props.outcome}`) : props.outcome);
  return (
    <span class="compare-step">
      <StateBadge plain state={stateLook("changes", props.outcome)} word={word()} />{" "}
      <DayTime at={props.time} />
    </span>
  );
}

function stepOf(value: unknown): { readonly outcome: string; readonly time: string } | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { outcome, time } = value as Record<string, unknown>;
  return typeof outcome === "string" && typeof time === "string" ? { outcome, time } : undefined;
}
