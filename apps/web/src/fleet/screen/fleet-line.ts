import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import { useLive } from "../../live/live-provider.tsx";
import { writeTerm } from "../filter/edit-filter.ts";
import type { FromMap, ListQuestion, MapTarget, SumQuestion, ToMap } from "../map/map-protocol.ts";
import { type FleetPort, openFleetPort } from "../map/open-fleet-port.ts";
import type { FleetComponent } from "../model/fleet-component.ts";

/** This screen's line to the worker that holds the fleet. */
export interface FleetLine extends Pick<FleetPort, "post" | "id"> {
  /** @returns what stops it */
  listen(heard: (message: FromMap) => void): () => void;
}

type Without<Type extends ToMap["type"]> = Type extends Type
  ? Omit<Extract<ToMap, { readonly type: Type }>, "id">
  : never;
type Answer<Type extends FromMap["type"]> = Extract<FromMap, { readonly type: Type }>;
type ListAnswer = Answer<"list">;
type SumAnswer = Answer<"sum">;
type ValuesAnswer = Answer<"values">;

/** Opens the line while the caller's owner lives; another one when the worker was started anew, and with each change of `again`. */
export function createFleetLine(again?: Accessor<unknown>): Accessor<FleetLine> {
  const live = useLive();
  return createMemo(() => {
    again?.();
    const listeners = new Set<(message: FromMap) => void>();
    const port = openFleetPort(live(), (message) => {
      for (const heard of [...listeners]) heard(message);
    });
    onCleanup(() => port.close());
    return {
      post: (message) => port.post(message),
      id: () => port.id(),
      listen(heard) {
        listeners.add(heard);
        return () => void listeners.delete(heard);
      },
    };
  });
}

/** A sum that is kept up to date while the caller's owner lives; undefined until the first answer. */
export function createSum(
  line: Accessor<FleetLine>,
  question: Accessor<SumQuestion>,
): Accessor<SumAnswer | undefined> {
  return createStanding(line, question, (id, asked) => ({ type: "sum", id, question: asked }), "sum");
}

/** A window of a list that is kept up to date while the caller's owner lives; undefined until the first answer. */
export function createList(
  line: Accessor<FleetLine>,
  question: Accessor<ListQuestion>,
): Accessor<ListAnswer | undefined> {
  return createStanding(line, question, (id, asked) => ({ type: "list", id, question: asked }), "list");
}

function createStanding<Question, Type extends "list" | "sum">(
  line: Accessor<FleetLine>,
  question: Accessor<Question>,
  ask: (id: number, question: Question) => ToMap,
  type: Type,
): Accessor<Answer<Type> | undefined> {
  const [answer, setAnswer] = createSignal<Answer<Type>>();
  createEffect(
    on(line, (opened) => {
      const id = opened.id();
      const stop = opened.listen((message) => {
        if (message.type === type && message.id === id) setAnswer(() => message as Answer<Type>);
      });
      createEffect(() => opened.post(ask(id, question())));
      onCleanup(() => {
        stop();
        opened.post({ type: "stop", id });
      });
    }),
  );
  return answer;
}

/** Asks for a list once, as it is when all rows are here. Rejects when `signal` is aborted. */
function askList(line: FleetLine, question: ListQuestion, signal: AbortSignal): Promise<ListAnswer> {
  return askOnce(
    line,
    { type: "list", id: line.id(), question },
    "list",
    (answer) => answer.isComplete,
    signal,
  );
}

/** Asks for sums once, as they are when all rows are here. Rejects when `signal` is aborted. */
export function askSum(line: FleetLine, question: SumQuestion, signal: AbortSignal): Promise<SumAnswer> {
  return askOnce(
    line,
    { type: "sum", id: line.id(), question },
    "sum",
    (answer) => answer.isComplete,
    signal,
  );
}

/** Values of a field that contain a text, most frequent first. Rejects when `signal` is aborted. */
export function askValues(
  line: FleetLine,
  field: keyof FleetComponent,
  like: string,
  limit: number,
  signal: AbortSignal,
): Promise<ValuesAnswer> {
  return askOnce(line, { type: "values", id: line.id(), field, like, limit }, "values", () => true, signal);
}

/** A PNG of what is in sight. Rejects when none could be made, or when `signal` is aborted. */
export async function askPicture(line: FleetLine, signal: AbortSignal): Promise<Blob> {
  const asked = { type: "export", id: line.id() } as const;
  const { blob, reason } = await askOnce(line, asked, "exported", () => true, signal);
  if (!blob) throw new Error(reason);
  return blob;
}

function askOnce<Type extends "list" | "sum" | "values" | "exported" | "hit" | "brushed">(
  line: FleetLine,
  message: ToMap & { readonly id: number },
  type: Type,
  isLast: (answer: Answer<Type>) => boolean,
  signal: AbortSignal,
): Promise<Answer<Type>> {
  return new Promise((resolve, reject) => {
    const end = () => {
      stop();
      signal.removeEventListener("abort", onAbort);
      if (message.type === "list" || message.type === "sum") line.post({ type: "stop", id: message.id });
    };
    const stop = line.listen((told) => {
      if (told.type !== type || told.id !== message.id) return;
      const answer = told as Answer<Type>;
      if (!isLast(answer)) return;
      end();
      resolve(answer);
    });
    const onAbort = () => {
      end();
      reject(signal.reason);
    };
    signal.addEventListener("abort", onAbort);
    line.post(message);
  });
}

/** What of the map is under a point, or next in a direction; undefined: nothing. */
export async function askHit(
  line: FleetLine,
  asked: Without<"hit" | "step">,
  signal: AbortSignal,
): Promise<MapTarget | undefined> {
  return (await askOnce(line, { ...asked, id: line.id() }, "hit", () => true, signal)).target;
}

/** Keys of the components of the map within a rectangle. */
export async function askBrushed(
  line: FleetLine,
  asked: Without<"brush">,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return (await askOnce(line, { ...asked, id: line.id() }, "brushed", () => true, signal)).keys;
}

/** Components by their keys, in no particular order; those that are no more are left out. */
export async function askComponents(
  line: FleetLine,
  keys: readonly string[],
  signal: AbortSignal,
): Promise<readonly FleetComponent[]> {
  if (keys.length === 0) return [];
  const filter = writeTerm("id", keys);
  const sort = { column: "key", direction: "ascending" } as const;
  const answer = await askList(line, { filter, sort, from: 0, count: keys.length }, signal);
  return answer.rows;
}
