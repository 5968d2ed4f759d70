import type { EventDetail } from "@cim/contracts/api";
import { createMemo, createSignal, Show } from "solid-js";
import { Choice } from "../ui/choice.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { prettyJson } from "./pretty-json.ts";

/** An event's body, formatted or exactly as it came. Text only: whatever it holds is never markup. */
export function EventBody(props: { readonly event: EventDetail }) {
  const say = useWords();
  const format = useFormat();
  const [shown, setShown] = createSignal<"pretty" | "exact">("pretty");
  const pretty = createMemo(() =>
    props.event.body.encoding === "utf-8" ? prettyJson(props.event.body.text) : undefined,
  );
  const text = () => (shown() === "pretty" ? (pretty() ?? props.event.body.text) : props.event.body.text);
  return (
    <section class="inspector-part" aria-label={say("thing.because.body")}>
      <div class="part-head">
        <h3>
          {say("thing.because.body")} <span class="text-muted">{format.bytes(props.event.size)}</span>
        </h3>
        <Show when={pretty() !== undefined}>
          <Choice
            label={say("thing.because.body")}
            options={[
              { value: "pretty", label: say("thing.because.pretty") },
              { value: "exact", label: say("thing.because.exact") },
            ]}
            value={shown()}
            onChange={setShown}
          />
        </Show>
      </div>
      <Show when={props.event.body.encoding === "base64"}>
        <p class="text-muted">{say("thing.because.base64")}</p>
      </Show>
      <pre class="event-body" tabindex="0">
        {text()}
      </pre>
      <Show when={props.event.body.truncated}>
        <p class="text-muted">{say("thing.because.truncated")}</p>
      </Show>
      <a class="thing-link" href={`/api/events/${props.event.position}/body`} download="">
        {say("thing.because.download")}
      </a>
    </section>
  );
}
