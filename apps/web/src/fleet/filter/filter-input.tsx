import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  Show,
} from "solid-js";
import { createKey } from "../../keyboard/keys.tsx";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useFormat } from "../../ui/use-format.ts";
import type { FleetLine } from "../screen/fleet-line.ts";
import { useFleetWords } from "../screen/use-fleet-words.ts";
import { complete, typingAt } from "./complete-filter.ts";
import { type Completion, createCompletions } from "./create-completions.ts";
import { FilterProblems } from "./filter-problems.tsx";
import { parseFleetFilter } from "./parse-fleet-filter.ts";

/** Milliseconds that typing rests before the fleet is asked anew: with what is finished soon, with a value half written only when it is left so. */
const restBefore = 120;
const restWithin = 600;

/**
 * The filter as one text, completed at the caret by fields and by the values that the fleet has, with how many. Arrows choose, Enter or
 * Tab takes over. What cannot be read is told below, with what may have been meant.
 */
export function FilterInput(props: {
  readonly line: Accessor<FleetLine>;
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const say = useFleetWords();
  const format = useFormat();
  const id = createUniqueId();
  const [typed, setTyped] = createSignal(props.value);
  const [caret, setCaret] = createSignal(props.value.length);
  const [isOpen, setOpen] = createSignal(false);
  const [active, setActive] = createSignal(-1);
  let input: HTMLInputElement | undefined;
  let listbox: HTMLDivElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = props.value;

  const typing = createMemo(() => typingAt(typed(), caret()));
  const problems = createMemo(() => parseFleetFilter(typed()).problems);
  /** Shown once the caret has left it: who is still writing a term need not hear that it has no value. */
  const faults = () => problems().filter(({ from, to }) => !isOpen() || caret() < from || caret() > to);
  const completions = createCompletions({ line: props.line, typing, isOpen });
  const isShown = () => isOpen() && completions().length > 0;

  // What others write, as the legend does, stands in the field at once.
  createEffect(
    on(
      () => props.value,
      (text) => {
        const isOwn = text === told;
        told = text;
        if (isOwn || text === typed().trim()) return;
        clearTimeout(timer);
        setTyped(text);
        setCaret(text.length);
      },
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(timer));
  createEffect(on(completions, () => setActive(-1)));
  createEffect(() => listbox?.children[active()]?.scrollIntoView({ block: "nearest" }));
  createKey({
    keys: "/",
    group: "general",
    words: () => say("filter.key"),
    run: () => input?.focus(),
  });

  function write(text: string, at: number, isAtOnce = false): void {
    setTyped(text);
    setCaret(at);
    clearTimeout(timer);
    if (isAtOnce) {
      tell(text);
      return;
    }
    timer = setTimeout(() => {
      tell(finished(text, at));
      timer = setTimeout(() => tell(text), restWithin);
    }, restBefore);
  }

  function tell(text: string): void {
    told = text.trim();
    if (told !== props.value) props.onChange(told);
  }

  function put(text: string, at: number): void {
    write(text, at, true);
    if (!input) return;
    input.value = text;
    input.setSelectionRange(at, at);
    input.focus();
  }

  function choose({ written, goesOn }: Completion): void {
    const done = complete(typed(), typing(), written, goesOn);
    put(done.text, done.caret);
    setOpen(goesOn);
  }

  function move(by: number): void {
    setOpen(true);
    const { length } = completions();
    if (length > 0) setActive((before) => (before + by + length + (before < 0 && by < 0 ? 1 : 0)) % length);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const chosen = isShown() ? completions()[active()] : undefined;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") {
      if (chosen) choose(chosen);
      else {
        setOpen(false);
        write(typed(), caret(), true);
      }
    } else if (event.key === "Escape" && isShown()) setOpen(false);
    else if (event.key === "Tab" && chosen) choose(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const noteCaret = () => setCaret(input?.selectionStart ?? typed().length);

  return (
    <div class="fleet-filter">
      <div class="fleet-filter-field">
        <Icon name="filter" />
        <input
          ref={input}
          class="ui-input"
          data-mono=""
          type="text"
          role="combobox"
          aria-label={say("filter.label")}
          aria-autocomplete="list"
          aria-expanded={isShown()}
          aria-controls={`${id}-list`}
          aria-activedescendant={isShown() && active() >= 0 ? `${id}-${active()}` : undefined}
          aria-invalid={faults().length > 0 ? true : undefined}
          aria-describedby={faults().length > 0 ? `${id}-problems` : undefined}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={say("filter.example")}
          value={typed()}
          onInput={(event) => {
            setOpen(true);
            write(event.currentTarget.value, event.currentTarget.selectionStart ?? 0);
          }}
          onKeyUp={noteCaret}
          onClick={() => {
            noteCaret();
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            clearTimeout(timer);
            tell(typed());
          }}
          on:keydown={onKeyDown}
        />
        <Show when={typed() !== ""}>
          <IconButton icon="close" label={say("filter.clear")} onClick={() => put("", 0)} />
        </Show>
        <div
          ref={listbox}
          id={`${id}-list`}
          class="fleet-completions"
          role="listbox"
          aria-label={say("filter.options")}
          hidden={!isShown()}
        >
          <For each={completions()}>
            {(completion, at) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox pattern, keys are pressed in the input that owns the list
              // biome-ignore lint/a11y/useFocusableInteractive: the combobox pattern, focus stays in the input
              <div
                id={`${id}-${at()}`}
                role="option"
                aria-selected={active() === at()}
                // Focus stays in the field, so that the list is not closed before the click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(completion)}
              >
                <span class="ui-mono">{completion.label}</span>
                <span class="fleet-completion-note">
                  {completion.count === undefined ? completion.note : format.number(completion.count)}
                </span>
              </div>
            )}
          </For>
        </div>
      </div>
      <FilterProblems
        id={`${id}-problems`}
        problems={faults()}
        onUse={({ from, to }, hint) =>
          put(`${typed().slice(0, from)}${hint}${typed().slice(to)}`, from + hint.length)
        }
      />
    </div>
  );
}

/** The text without the value that is being written: of half a value nothing can be found. */
function finished(text: string, caret: number): string {
  const typing = typingAt(text, caret);
  return typing.kind === "word" ? text : `${text.slice(0, typing.from)}${text.slice(typing.to)}`;
}
