import { type EventFilter, type EventFilterName, eventFilterNames } from "@cim/contracts/api";
import { createEffect, createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import type { EventSource } from "../past/event-source.ts";
import { useFormat } from "../ui/use-format.ts";
import { createSuggestions, type Suggestion } from "./create-suggestions.ts";
import { addValue, isUsable } from "./filter-url.ts";
import { readTyping, typedFilter } from "./parse-typed.ts";
import { useEventWords } from "./use-event-words.ts";

/**
 * One field that adds filters: a name may be chosen or typed (`type:...`), values are completed from what the source has seen, subjects
 * token by token. Arrows choose, Enter adds, Tab takes a completion over, Backspace in the empty field takes the last filter back.
 */
export function FilterInput(props: {
  readonly filter: EventFilter;
  readonly source: EventSource;
  readonly onChange: (filter: EventFilter) => void;
  readonly onBack: () => void;
}) {
  const say = useEventWords();
  const format = useFormat();
  const id = createUniqueId();
  const [chosen, setChosen] = createSignal<EventFilterName>();
  const [typed, setTyped] = createSignal("");
  const [isOpen, setOpen] = createSignal(false);
  const [active, setActive] = createSignal(-1);
  const [fault, setFault] = createSignal<string>();
  let input: HTMLInputElement | undefined;
  let listbox: HTMLDivElement | undefined;

  const typing = createMemo(() => readTyping(typed(), chosen()));
  const { list, hasFailed } = createSuggestions({
    source: props.source,
    typing,
    filter: () => props.filter,
    isOpen,
  });
  const isShown = () => isOpen() && (list().length > 0 || hasFailed());
  createEffect(() => {
    if (active() >= list().length) setActive(-1);
  });
  createEffect(() => {
    listbox?.children[active()]?.scrollIntoView({ block: "nearest" });
  });

  function type(text: string): void {
    setTyped(text);
    setActive(-1);
    setFault(undefined);
    setOpen(true);
  }

  function add(name: EventFilterName, value: string): void {
    if (!isUsable(name, value)) {
      setFault(say(name === "subject" ? "filter.fault" : "filter.empty"));
      return;
    }
    props.onChange(addValue(props.filter, name, value));
    type("");
    setOpen(false);
  }

  function choose(suggestion: Suggestion): void {
    const { name, value, goesOn } = suggestion;
    if (!goesOn) {
      add(name, value);
      return;
    }
    type(chosen() === undefined ? `${name}:${value}` : value);
    input?.focus();
  }

  function submit(): void {
    const suggestion = list()[active()];
    const given = typedFilter(typing());
    if (suggestion) choose(suggestion);
    else if (given) add(given.name, given.value);
    else if (typed() !== "") setFault(say("filter.empty"));
  }

  function move(by: number): void {
    setOpen(true);
    const { length } = list();
    if (length > 0) setActive((before) => (before + by + length + (before < 0 && by < 0 ? 1 : 0)) % length);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const suggestion = list()[active()];
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") submit();
    else if (event.key === "Escape" && isShown()) setOpen(false);
    else if (event.key === "Tab" && suggestion && isShown()) choose(suggestion);
    else if (event.key === "Backspace" && typed() === "") {
      setOpen(false);
      props.onBack();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class="event-filter-input">
      <select
        class="ui-input"
        aria-label={say("filter.by")}
        value={chosen() ?? ""}
        onChange={(event) => {
          const name = eventFilterNames.find((one) => one === event.currentTarget.value);
          setChosen(name);
          type("");
          input?.focus();
        }}
      >
        <option value="">{say("names.any")}</option>
        <For each={eventFilterNames}>{(name) => <option value={name}>{say(`names.${name}`)}</option>}</For>
      </select>
      <div class="event-filter-value">
        <input
          ref={input}
          class="ui-input"
          data-mono=""
          role="combobox"
          aria-label={say("filter.value")}
          aria-autocomplete="list"
          aria-expanded={isShown()}
          aria-controls={`${id}-list`}
          aria-activedescendant={isShown() && active() >= 0 ? `${id}-${active()}` : undefined}
          aria-invalid={fault() ? true : undefined}
          aria-describedby={fault() ? `${id}-fault` : undefined}
          autocomplete="off"
          spellcheck={false}
          placeholder={say(chosen() === "subject" ? "filter.subjectExample" : "filter.example")}
          value={typed()}
          onInput={(event) => type(event.currentTarget.value)}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <div
          ref={listbox}
          id={`${id}-list`}
          class="event-suggestions"
          role="listbox"
          aria-label={say("filter.options")}
          hidden={!isShown()}
        >
          <For each={list()}>
            {(suggestion, at) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox pattern, keys are pressed in the input that owns the list
              // biome-ignore lint/a11y/useFocusableInteractive: the combobox pattern, focus stays in the input
              <div
                id={`${id}-${at()}`}
                role="option"
                aria-selected={active() === at()}
                // Focus stays in the field, so that the list is not closed before the click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(suggestion)}
              >
                <span class="event-suggestion-name">
                  {suggestion.name === "text" && suggestion.value !== ""
                    ? say("filter.textIn")
                    : say(`names.${suggestion.name}`)}
                </span>
                <span class="ui-mono">{suggestion.label}</span>
                <Show when={suggestion.count}>{(count) => <span>{format.number(count())}</span>}</Show>
              </div>
            )}
          </For>
          <Show when={hasFailed()}>
            <div
              class="event-suggestions-fault"
              role="option"
              tabIndex={-1}
              aria-disabled="true"
              aria-selected="false"
            >
              {say("filter.failed")}
            </div>
          </Show>
        </div>
        <Show when={fault()}>
          {(text) => (
            <p id={`${id}-fault`} class="ui-field-says" data-fault="" role="alert">
              {text()}
            </p>
          )}
        </Show>
      </div>
    </div>
  );
}
