import { A } from "@solidjs/router";
import { type Accessor, createMemo, createSignal, lazy, Show, Suspense } from "solid-js";
import { useScreenHref } from "../../app/screen-href.ts";
import { createEscape } from "../../keyboard/keys.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useToast } from "../../ui/toast.tsx";
import { writeTerm } from "../filter/edit-filter.ts";
import { longestFilter, mostFilterValues } from "../filter/fleet-filter.ts";
import type { Fleet } from "./create-fleet.ts";
import type { FleetLine } from "./fleet-line.ts";
import { keysCodec } from "./fleet-url.ts";
import { useFleetWords } from "./use-fleet-words.ts";

const CompareDialog = lazy(async () => ({ default: (await import("./compare-dialog.tsx")).CompareDialog }));

/** What fits an address, the questions behind it, and a person's eye. */
const mostInGraph = 60;
const mostInEvents = 50;
const mostCompared = 6;

/** How many components are selected, and what can be done with all of them at once. There while any is. */
export function SelectionBar(props: { readonly line: Accessor<FleetLine>; readonly fleet: Fleet }) {
  return (
    <Show when={props.fleet.selected().length > 0}>
      <Bar line={props.line} fleet={props.fleet} />
    </Show>
  );
}

function Bar(props: { readonly line: Accessor<FleetLine>; readonly fleet: Fleet }) {
  const say = useFleetWords();
  const toast = useToast();
  const href = useScreenHref();
  const [isCompared, setCompared] = createSignal(false);
  const keys = () => props.fleet.selected();
  createEscape(() => props.fleet.select([]));

  const things = (most: number) =>
    keys()
      .slice(0, most)
      .map((key) => `component:${key}`);
  const events = () => {
    const address = href("/events");
    const query = new URLSearchParams(things(mostInEvents).map((thing) => ["about", thing]));
    return `${address}${address.includes("?") ? "&" : "?"}${query}`;
  };
  /** The filter to just these; undefined: it would be cut off, and leave some out. */
  const only = createMemo(() => {
    if (keys().length > mostFilterValues) return undefined;
    const filter = writeTerm("id", keys());
    return filter.length <= longestFilter ? filter : undefined;
  });
  const inAddress = () => (keysCodec.parse(keysCodec.format(keys())) ?? []).length;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(keys().join("\n"));
      toast(say("selection.copied", { count: keys().length }), "ok");
    } catch {
      // The browser refused (no permission, no secure context): the person is told.
      toast(say("selection.notCopied"), "failing");
    }
  }

  return (
    <section class="fleet-selection" aria-label={say("selection.title")}>
      <p class="fleet-selection-count" role="status">
        {say("selection.count", { count: keys().length })}
      </p>
      <A
        class="ui-button"
        data-tone="plain"
        href={href("/graph", { things: things(mostInGraph).join(",") })}
        data-tip={
          keys().length > mostInGraph ? say("selection.mostGraph", { count: mostInGraph }) : undefined
        }
      >
        <Icon name="graph" /> {say("selection.graph")}
      </A>
      <A
        class="ui-button"
        data-tone="plain"
        href={events()}
        data-tip={
          keys().length > mostInEvents ? say("selection.mostEvents", { count: mostInEvents }) : undefined
        }
      >
        <Icon name="events" /> {say("selection.events")}
      </A>
      <Button
        icon="compare"
        disabled={keys().length < 2}
        data-tip={
          keys().length > mostCompared ? say("selection.mostCompared", { count: mostCompared }) : undefined
        }
        onClick={() => setCompared(true)}
      >
        {say("selection.compare")}
      </Button>
      <Button icon="copy" onClick={copy}>
        {say("selection.copy")}
      </Button>
      <Show when={only()}>
        {(filter) => (
          <Button icon="filter" onClick={() => props.fleet.setFilter(filter())}>
            {say("selection.only")}
          </Button>
        )}
      </Show>
      <Button tone="quiet" icon="close" onClick={() => props.fleet.select([])}>
        {say("selection.clear")}
      </Button>
      <Show when={inAddress() < keys().length}>
        <p class="fleet-selection-note">{say("selection.linkHolds", { count: inAddress() })}</p>
      </Show>
      <Show when={isCompared()}>
        <Suspense>
          <CompareDialog
            line={props.line()}
            keys={keys().slice(0, mostCompared)}
            onClose={() => setCompared(false)}
          />
        </Suspense>
      </Show>
    </section>
  );
}
