import { createMemo, For, Match, Show, Switch } from "solid-js";
import { MonoId } from "../ui/mono-id.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { useFormat } from "../ui/use-format.ts";
import { steps } from "../words/en/states.ts";
import { useWords } from "../words/words.tsx";
import { fieldLook } from "./field-look.ts";
import { itemText } from "./item-text.ts";
import { isStateWord, stateLook } from "./state-look.ts";

/** A row's value as a person reads it. What nobody knows is an em dash. */
export function FieldValue(props: {
  readonly projection: string;
  readonly field: string;
  readonly value: unknown;
  /** Characters after which the middle of an id is cut. */
  readonly length?: number;
}) {
  const say = useWords();
  const format = useFormat();
  const look = createMemo(() => fieldLook(props.projection, props.field).as);
  const plain = createMemo(() => {
    const { value } = props;
    if (value === null || value === undefined || value === "") return "—";
    if (typeof value === "boolean") return say(value ? "thing.yes" : "thing.no");
    if (typeof value === "number") {
      if (look() === "bytes") return format.bytes(value);
      if (look() === "milliseconds") return `${format.number(value, 1)} ms`;
      return format.number(value, 2);
    }
    if (typeof value === "string" && look() === "step" && value in steps)
      return say(`steps.${value as keyof typeof steps}`);
    return typeof value === "string" ? value : (nameOf(value) ?? JSON.stringify(value));
  });
  const text = () => (typeof props.value === "string" && props.value !== "" ? props.value : undefined);
  const list = () => (Array.isArray(props.value) ? props.value.map(itemText) : undefined);
  return (
    <Switch fallback={<span class="value-text">{plain()}</span>}>
      <Match when={list()}>
        {(items) => (
          <Show when={items().length > 0} fallback={<span class="text-muted">{say("thing.none")}</span>}>
            <span class="value-list">
              <For each={items()}>{(item) => <MonoId still text={item} length={props.length ?? 32} />}</For>
            </span>
          </Show>
        )}
      </Match>
      <Match when={look() === "state" && text()}>
        {(state) => {
          const word = () => {
            const given = state();
            return isStateWord(given) ? say(`states.${given}`) : given;
          };
          return <StateBadge plain state={stateLook(props.projection, state())} word={word()} />;
        }}
      </Match>
      <Match when={look() === "time" && text()}>{(time) => <RelativeTime at={time()} />}</Match>
      <Match when={look() === "mono" && text()}>
        {(id) => <MonoId still text={id()} length={props.length ?? 24} />}
      </Match>
    </Switch>
  );
}

/** What names a small object: the id of a thing, the type of an event. */
function nameOf(value: unknown): string | undefined {
  const { id, type } = value as { readonly id?: unknown; readonly type?: unknown };
  return typeof id === "string" ? id : typeof type === "string" ? type : undefined;
}
