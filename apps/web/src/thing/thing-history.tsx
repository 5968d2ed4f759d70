import type { EventPage, EventSummary } from "@cim/contracts/api";
import { kindOf } from "@cim/contracts/kinds";
import type { AnyRow } from "@cim/contracts/rows";
import { eventSubject } from "@cim/contracts/subjects";
import { createEffect, createMemo, createSignal, For, on, Show, untrack } from "solid-js";
import type { SelectedThing } from "../app/selection.ts";
import { useSession } from "../app/session.tsx";
import { createSettled } from "../live/create-settled.ts";
import { askEventOnce } from "../past/ask-event-once.ts";
import { useEventSource } from "../past/event-source-provider.tsx";
import { usePast } from "../past/use-past.ts";
import { Button } from "../ui/button.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useWords } from "../words/words.tsx";
import { AskFailure } from "./ask-failure.tsx";
import { createAsked } from "./create-asked.ts";
import { EventLink } from "./event-link.tsx";

const pageLength = 20;
/** Events behind the present values that are not about the thing itself, such as the build of a commit. */
const mostBehind = 24;

/** Events about a thing up to the moment shown, newest first: those on its own subjects, and those that gave its row the present values. */
export function ThingHistory(props: { readonly thing: SelectedThing; readonly row: AnyRow | undefined }) {
  const say = useWords();
  const { session } = useSession();
  const source = useEventSource();
  const past = usePast();
  const subject = createMemo(() =>
    eventSubject.wildcard({
      machine: session().machine,
      context: contextOf(props.thing),
      aggregate: props.thing.kind,
      id: props.thing.id,
    }),
  );
  const position = createSettled(
    () => props.row?.position ?? 0,
    () => 1_000,
  );
  const asOf = createSettled(
    () => past.shown()?.position,
    () => 400,
  );
  const page = createAsked({
    name: `history ${source.name ?? ""}`,
    source: () => ({ subject: subject(), position: position(), asOf: asOf() }),
    subject: (wanted) => wanted.subject,
    ask: (wanted, signal) =>
      source.events(
        {
          subject: wanted.subject,
          limit: pageLength,
          before: wanted.asOf === undefined ? undefined : wanted.asOf + 1,
        },
        signal,
      ),
  });
  const positions = createMemo(
    () => {
      position();
      return untrack(() => positionsOf(props.row));
    },
    undefined,
    { equals: (one, other) => one.join() === other.join() },
  );
  const behind = createAsked({
    name: `events-behind ${source.name ?? ""}`,
    source: () => ({ subject: subject(), positions: positions() }),
    subject: (wanted) => wanted.subject,
    ask: (wanted, signal) => Promise.all(wanted.positions.map((at) => askEventOnce(source, at, signal))),
  });
  const [older, setOlder] = createSignal<readonly EventSummary[]>([]);
  const [next, setNext] = createSignal<number | null>(null);
  createEffect(on([subject, asOf], () => setOlder([])));
  createEffect(() => {
    const found = page.value();
    if (found && older().length === 0) setNext(found.next);
  });
  const events = createMemo(() =>
    merged(page.value(), behind.value() ?? [], older()).filter(
      (event) => event.position <= (past.shown()?.position ?? Number.POSITIVE_INFINITY),
    ),
  );

  async function loadOlder(): Promise<void> {
    const before = next();
    if (before === null) return;
    const wanted = { subject: subject(), before, limit: pageLength };
    const found = await source.events(wanted, AbortSignal.timeout(15_000)).catch(() => undefined);
    // Failed: the button stays, and pressing it again tries again.
    if (!found || before !== next()) return;
    setOlder((had) => [...had, ...found.events]);
    setNext(found.next);
  }

  return (
    <section class="inspector-part" aria-label={say("thing.history")}>
      <h3>{say("thing.history")}</h3>
      <Show when={page.error()}>
        {(error) => <AskFailure title={say("thing.failed.history")} error={error()} onRetry={page.retry} />}
      </Show>
      <Show when={page.isPending() && !page.value()}>
        <Skeleton rows={4} />
      </Show>
      <Show when={page.value() && events().length === 0}>
        <p class="text-muted">{say("thing.noHistory")}</p>
      </Show>
      <ol class="event-list">
        <For each={events()}>
          {(event) => (
            <li>
              <EventLink event={event} />
            </li>
          )}
        </For>
      </ol>
      <Show when={next() !== null}>
        <Button onClick={() => void loadOlder()}>{say("thing.moreHistory")}</Button>
      </Show>
    </section>
  );
}

function contextOf(thing: SelectedThing): string {
  return kindOf(thing.kind).context;
}

function positionsOf(row: AnyRow | undefined): readonly number[] {
  const positions = new Set(Object.values(row?.because ?? {}));
  return [...positions].sort((one, other) => other - one).slice(0, mostBehind);
}

function merged(
  page: EventPage | undefined,
  behind: readonly EventSummary[],
  older: readonly EventSummary[],
): readonly EventSummary[] {
  const byPosition = new Map<number, EventSummary>();
  for (const event of [...behind, ...(page?.events ?? []), ...older]) byPosition.set(event.position, event);
  return [...byPosition.values()].sort((one, other) => other.position - one.position);
}
