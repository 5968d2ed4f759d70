import { type EventFilter, type EventFilterName, eventFilterNames } from "@cim/contracts/api";
import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import type { EventSource } from "../past/event-source.ts";
import { completeSubject, literalPart } from "./complete-subject.ts";
import { writtenAs } from "./filter-url.ts";
import type { Typing } from "./parse-typed.ts";

export interface Suggestion {
  readonly name: EventFilterName;
  /** As a filter takes it. */
  readonly value: string;
  /** What stands in the list. */
  readonly label: string;
  readonly count: number | undefined;
  /** True when choosing it goes on typing: a name, or tokens of a subject. */
  readonly goesOn: boolean;
}

/** Milliseconds that typing must rest before the source is asked. */
const restBefore = 120;
const mostValues = 20;
const mostSubjects = 200;
/** What is looked through while no name is said. */
const anywhere: readonly EventFilterName[] = ["type", "subject", "thing", "context", "source", "actor"];
const fewValues = 4;

/** What could be meant by what is typed: names of filters at once, values from the source a moment later. */
export function createSuggestions(options: {
  readonly source: EventSource;
  readonly typing: Accessor<Typing>;
  readonly filter: Accessor<EventFilter>;
  readonly isOpen: Accessor<boolean>;
}): { readonly list: Accessor<readonly Suggestion[]>; readonly hasFailed: Accessor<boolean> } {
  const { source, typing, filter, isOpen } = options;
  const [values, setValues] = createSignal<readonly Suggestion[]>([]);
  const [hasFailed, setFailed] = createSignal(false);

  async function valuesOf(name: EventFilterName, text: string, limit: number, signal: AbortSignal) {
    if (name === "text") return [];
    const isSubject = name === "subject";
    const like = isSubject ? literalPart(text) : text;
    // The same name's other values would hide what is not chosen yet.
    const others = { ...filter(), [name]: [] };
    const asked = { of: name, like, limit: isSubject ? mostSubjects : limit };
    const found = await source.values(asked, others, signal);
    if (!isSubject) return found.values.map(({ value, count }) => suggest(name, value, value, count, false));
    return completeSubject(text, found.values)
      .slice(0, limit)
      .map(({ pattern, count, goesOn }) => suggest(name, pattern, pattern, count, goesOn));
  }

  function suggest(
    name: EventFilterName,
    value: string,
    label: string,
    count: number | undefined,
    goesOn: boolean,
  ) {
    return { name, value: typing().wanted ? writtenAs(value) : `!${value}`, label, count, goesOn };
  }

  createEffect(
    on([typing, isOpen, () => JSON.stringify(filter())], ([{ name, text }, open]) => {
      setFailed(false);
      if (!open || (name === undefined && text.trim() === "")) {
        setValues([]);
        return;
      }
      const stop = new AbortController();
      const timer = setTimeout(async () => {
        try {
          const wanted = text.trim();
          const lists =
            name === undefined
              ? await Promise.all(anywhere.map((one) => valuesOf(one, wanted, fewValues, stop.signal)))
              : [await valuesOf(name, wanted, mostValues, stop.signal)];
          if (!stop.signal.aborted) setValues(lists.flat());
        } catch {
          // Suggestions are a help: the field says that there are none and takes the whole value.
          if (!stop.signal.aborted) setFailed(true);
        }
      }, restBefore);
      onCleanup(() => {
        clearTimeout(timer);
        stop.abort();
      });
    }),
  );

  const list = () => {
    const { name, text, wanted } = typing();
    if (!isOpen()) return [];
    if (name !== undefined) return values();
    const plain = text.trim().toLowerCase();
    const names = eventFilterNames
      .filter((one) => one.startsWith(plain))
      .map((one): Suggestion => ({ name: one, value: "", label: `${one}:`, count: undefined, goesOn: true }));
    if (plain === "") return names;
    const inText: Suggestion = {
      name: "text",
      value: wanted ? writtenAs(text.trim()) : `!${text.trim()}`,
      label: text.trim(),
      count: undefined,
      goesOn: false,
    };
    return [inText, ...names, ...values()];
  };
  return { list, hasFailed };
}
