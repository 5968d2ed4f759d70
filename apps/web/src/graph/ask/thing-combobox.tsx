import { kindOf } from "@cim/contracts/kinds";
import { createEffect, createMemo, createSignal, createUniqueId, For, onCleanup, Show } from "solid-js";
import { useLive } from "../../live/live-provider.tsx";
import { Icon } from "../../ui/icon.tsx";
import { isIconName } from "../../ui/icon-paths.ts";
import { truncateMiddle } from "../../ui/truncate-middle.ts";
import { capital } from "../../words/capital.ts";
import { useWords } from "../../words/words.tsx";
import { useGraphWords } from "../data/use-graph-words.ts";
import { isThingKey } from "./form-values.ts";
import { type FoundThing, findInGraph, searchThings } from "./search-things.ts";

const shownAtMost = 10;
/** Of those, how many at most are from the page's own rows: there may be better ones in the graph. */
const fromPage = 6;
/** Milliseconds of rest in typing after which the graph is asked. */
const findAfter = 150;

/**
 * A field for a thing's key: what is typed is searched among all that the page knows; a key typed whole is taken as it is.
 * A combobox by the ARIA pattern: arrows choose, Enter takes, Escape closes the list.
 */
export function ThingCombobox(props: {
  readonly label: string;
  readonly help?: string;
  readonly fault?: string | undefined;
  /** Kinds of thing it takes; none: any. */
  readonly kinds: readonly string[];
  readonly value: string;
  readonly onInput: (key: string) => void;
  /** Called with a thing of the list that was chosen, where that is more than writing its key into the field. */
  readonly onTake?: (key: string) => void;
}) {
  const say = useWords();
  const sayHere = useGraphWords();
  const live = useLive();
  const id = createUniqueId();
  const [found, setFound] = createSignal<readonly FoundThing[]>([]);
  const [isOpen, setOpen] = createSignal(false);
  const [at, setAt] = createSignal(0);
  const shown = createMemo(() => (isOpen() ? found() : []));
  const described = () => (props.fault || props.help ? `${id}-says` : undefined);

  createEffect(() => {
    const query = props.value;
    const wanted = props.kinds;
    if (!isOpen()) return;
    const typed = (isThingKey(query) ? query.slice(query.indexOf(":") + 1) : query).trim();
    if (typed.length < 2) {
      setFound([]);
      return;
    }
    const stop = new AbortController();
    let known: readonly FoundThing[] = [];
    const show = (things: readonly FoundThing[]) => {
      if (stop.signal.aborted) return;
      const keys = new Set(known.map(({ key }) => key));
      known = [...known, ...things.filter(({ key }) => !keys.has(key))];
      setFound(known.slice(0, shownAtMost));
      setAt((before) => Math.min(before, Math.max(0, known.length - 1)));
    };
    setAt(0);
    void searchThings(live(), typed, wanted, fromPage).then(show);
    // The graph is asked when the typing pauses; where it cannot be asked, what the page knows is what there is.
    const pause = setTimeout(() => {
      findInGraph(typed, wanted, shownAtMost, stop.signal).then(show, () => undefined);
    }, findAfter);
    onCleanup(() => {
      stop.abort();
      clearTimeout(pause);
    });
  });

  function take(thing: FoundThing): void {
    setOpen(false);
    if (props.onTake) props.onTake(thing.key);
    else props.onInput(thing.key);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const last = shown().length - 1;
    const chosen = shown()[at()];
    if (event.key === "ArrowDown" && !isOpen()) setOpen(true);
    else if (event.key === "ArrowDown" && last >= 0) setAt(at() >= last ? 0 : at() + 1);
    else if (event.key === "ArrowUp" && last >= 0) setAt(at() <= 0 ? last : at() - 1);
    else if (event.key === "Enter" && chosen) take(chosen);
    else if (event.key === "Enter" && props.onTake && isThingKey(props.value)) props.onTake(props.value);
    else if (event.key === "Escape" && shown().length > 0) setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class="ui-field graph-thing-field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        class="ui-input"
        data-mono=""
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        maxlength={400}
        aria-expanded={shown().length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown().length > 0 ? `${id}-${at()}` : undefined}
        aria-invalid={props.fault ? true : undefined}
        aria-describedby={described()}
        placeholder={sayHere("form.thingHint")}
        value={props.value}
        onInput={(event) => {
          setOpen(true);
          props.onInput(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <div
        id={`${id}-list`}
        class="graph-found"
        role="listbox"
        aria-label={sayHere("form.found")}
        hidden={shown().length === 0}
      >
        <For each={shown()}>
          {(thing, index) => {
            const { icon } = kindOf(thing.kind);
            return (
              // The focus stays in the field: a press that took it away would close the list before the click.
              <button
                type="button"
                id={`${id}-${index()}`}
                class="graph-found-thing"
                role="option"
                tabIndex={-1}
                aria-selected={at() === index()}
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => setAt(index())}
                onClick={() => take(thing)}
              >
                <Icon name={isIconName(icon) ? icon : "component"} />
                <span class="graph-found-name">
                  {thing.name}
                  <Show when={!thing.key.endsWith(`:${thing.name}`)}>
                    <span class="ui-mono">
                      {truncateMiddle(thing.key.slice(thing.key.indexOf(":") + 1), 34)}
                    </span>
                  </Show>
                </span>
                <span class="graph-found-kind">{capital(say(`kinds.${thing.kind}`, { count: 1 }))}</span>
              </button>
            );
          }}
        </For>
      </div>
      <Show when={props.fault ?? props.help}>
        {(text) => (
          <p id={`${id}-says`} class="ui-field-says" data-fault={props.fault ? "" : undefined}>
            {text()}
          </p>
        )}
      </Show>
    </div>
  );
}
