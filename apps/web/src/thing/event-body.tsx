import type { EventDetail } from "@cim/contracts/api";
import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import { useEventWords } from "../events/use-event-words.ts";
import { useEventSource } from "../past/event-source-provider.tsx";
import { Choice } from "../ui/choice.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { contentOf } from "./event-bytes.ts";
import { EventHex } from "./event-hex.tsx";
import { EventText } from "./event-text.tsx";
import { EventTree } from "./event-tree.tsx";

type Look = "tree" | "json" | "text" | "hex";

/** The look that a person chose last stays for the next event, where it has that look. */
const [chosen, setChosen] = createSignal<Look>("tree");

/** An event's body as a tree, JSON, text or bytes; unpacked where it was packed. Whatever it holds is never markup. */
export function EventBody(props: { readonly event: EventDetail }) {
  const title = useWords();
  const say = useEventWords();
  const format = useFormat();
  const source = useEventSource();
  const [isPacked, setPacked] = createSignal(false);
  const content = () => (isPacked() ? props.event.body : contentOf(props.event));
  const value = createMemo(() => (content().encoding === "utf-8" ? parsed(content().text) : undefined));
  const looks = (): readonly Look[] => {
    if (content().encoding === "base64") return ["hex"];
    return value() ? ["tree", "json", "text", "hex"] : ["text", "hex"];
  };
  const look = () => {
    const wanted = chosen();
    return looks().includes(wanted) ? wanted : (looks()[0] ?? "hex");
  };
  const isEmpty = () => content().text === "";
  return (
    <section class="inspector-part" aria-label={title("thing.because.body")}>
      <div class="part-head">
        <h3>
          {title("thing.because.body")} <span class="text-muted">{format.bytes(props.event.size)}</span>
        </h3>
        <Show when={!isEmpty() && looks().length > 1}>
          <Choice
            label={say("detail.views")}
            options={looks().map((one) => ({ value: one, label: say(`detail.${one}`) }))}
            value={look()}
            onChange={setChosen}
          />
        </Show>
      </div>
      <Show when={props.event.unpacked}>
        <div class="event-packing">
          <p class="text-muted">{say(isPacked() ? "detail.packed" : "detail.unpacked")}</p>
          <Choice
            label={say("detail.packing")}
            quietLabel
            options={[
              { value: "unpacked", label: say("detail.showUnpacked") },
              { value: "packed", label: say("detail.showPacked") },
            ]}
            value={isPacked() ? "packed" : "unpacked"}
            onChange={(value) => setPacked(value === "packed")}
          />
        </div>
      </Show>
      <Show when={!isEmpty()} fallback={<p class="text-muted">{say("detail.noBody")}</p>}>
        <Show when={content().encoding === "base64"}>
          <p class="text-muted">{say("detail.binary")}</p>
        </Show>
        <Switch>
          <Match when={look() === "tree" && value()}>
            {(found) => <EventTree value={found().value} hidden={props.event.hidden} />}
          </Match>
          <Match when={look() === "json" && value()}>
            {(found) => (
              <EventText text={JSON.stringify(found().value, null, 2)} label={say("detail.json")} />
            )}
          </Match>
          <Match when={look() === "text"}>
            <EventText text={content().text} label={say("detail.text")} />
          </Match>
          <Match when={look() === "hex"}>
            <EventHex content={content()} />
          </Match>
        </Switch>
        <Show when={content().truncated}>
          <p class="text-muted">{say("detail.truncated")}</p>
        </Show>
      </Show>
      <Show when={source.name === undefined}>
        <Show
          when={props.event.hidden.length === 0}
          fallback={<p class="text-muted">{say("detail.bytesHidden")}</p>}
        >
          <a class="thing-link" href={`/api/events/${props.event.position}/body`} download="">
            {say("detail.download")}
          </a>
        </Show>
      </Show>
    </section>
  );
}

/** The value of a JSON text, boxed as it may be null; undefined when it is no object or list. */
function parsed(text: string): { readonly value: object } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { value } : undefined;
  } catch {
    return undefined; // no JSON: shown as text
  }
}
