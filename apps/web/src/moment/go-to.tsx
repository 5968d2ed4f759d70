import { createSignal, createUniqueId, Show } from "solid-js";
import { usePreferences } from "../preferences/preferences.tsx";
import { Button } from "../ui/button.tsx";
import { zoneOf } from "../ui/format-instant.ts";
import type { Travel } from "./create-travel.ts";
import { parseMoment } from "./parse-moment.ts";
import { useMomentWords } from "./use-moment-words.ts";

/** A field that takes a moment in any form that people write one, and says which those are. */
export function GoTo(props: { readonly travel: Travel; readonly ref: (field: HTMLInputElement) => void }) {
  const say = useMomentWords();
  const preferences = usePreferences();
  const id = createUniqueId();
  const [typed, setTyped] = createSignal("");
  const [fault, setFault] = createSignal<string>();
  const [isAsking, setAsking] = createSignal(false);
  const [isHere, setHere] = createSignal(false);
  let field: HTMLInputElement | undefined;

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const text = typed().trim();
    if (text === "" || isAsking()) return;
    const found = parseMoment(text, { now: Date.now(), zone: zoneOf(preferences.tz) });
    if (found.kind === "unclear") {
      setFault(say("go.unclear", { text }));
      return;
    }
    setFault(undefined);
    setAsking(true);
    const refused = await props.travel.toTyped(found);
    setAsking(false);
    if (refused !== undefined) setFault(refused);
    else setTyped("");
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || (typed() === "" && !fault())) return;
    // The first Escape empties the field, the next closes the time line.
    event.preventDefault();
    event.stopPropagation();
    setTyped("");
    setFault(undefined);
  }
  function register(element: HTMLInputElement): void {
    field = element;
    props.ref(element);
  }

  return (
    <form
      class="time-go"
      onSubmit={(event) => void submit(event)}
      onFocusIn={() => setHere(true)}
      onFocusOut={(event) => setHere(event.currentTarget.contains(event.relatedTarget as Node | null))}
    >
      <input
        ref={register}
        class="ui-input"
        type="text"
        aria-label={say("go.field")}
        aria-describedby={`${id}-says`}
        aria-invalid={fault() ? true : undefined}
        placeholder={say("go.hint")}
        maxlength={64}
        enterkeyhint="go"
        autocomplete="off"
        spellcheck={false}
        value={typed()}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setFault(undefined);
        }}
        // On the element itself: a delegated one comes after the keys of the whole page.
        on:keydown={onKeyDown}
      />
      <Button type="submit" aria-disabled={isAsking()} onClick={() => field?.focus()}>
        {say("go.submit")}
      </Button>
      <div id={`${id}-says`} class="time-go-says" data-shown={isHere() || fault() ? "" : undefined}>
        <Show
          when={fault()}
          fallback={
            <>
              <p>{say("go.accepts")}</p>
              <p>{say("go.zone", { zone: zoneOf(preferences.tz) })}</p>
            </>
          }
        >
          {(text) => (
            <p class="time-go-fault" role="alert">
              {text()}
            </p>
          )}
        </Show>
      </div>
    </form>
  );
}
