import type { ChangeRow } from "@cim/contracts/delivery";
import { createMemo, createSignal, For, Show } from "solid-js";
import { createSettled } from "../../live/create-settled.ts";
import { useCollection } from "../../live/use-collection.ts";
import { ThingLink } from "../../thing/thing-link.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { type RunningPlace, runningPlaces } from "./running-places.ts";

const shownFirst = 12;

/** Every configuration in which a commit runs or ran, with its containers, components and leaf node. */
export function PlacesOfCommit(props: { readonly change: ChangeRow }) {
  const say = useDeliveryWords();
  const containers = useCollection("containers");
  const configurations = useCollection("configurations");
  const components = useCollection("components");
  const [isWhole, setWhole] = createSignal(false);
  const every = () => (components.rows().length > 2_000 ? 2_000 : 300);
  const containerRows = createSettled(containers.rows, every);
  const configurationRows = createSettled(configurations.rows, every);
  const componentRows = createSettled(components.rows, every);
  const places = createMemo(() =>
    runningPlaces(props.change, {
      containers: containerRows(),
      configurations: configurationRows(),
      components: componentRows(),
    }),
  );
  const running = createMemo(() => places().filter(isRunning).length);
  const shown = () => (isWhole() ? places() : places().slice(0, shownFirst));
  return (
    <section class="inspector-part" aria-label={say("inspect.places")}>
      <h3>{say("inspect.places")}</h3>
      <Show when={running() === 0}>
        <p class="text-muted">{say(places().length === 0 ? "inspect.nowhere" : "inspect.replaced")}</p>
      </Show>
      <ul class="places">
        <For each={shown()}>{(place) => <Place place={place} />}</For>
      </ul>
      <Show when={!isWhole() && places().length > shownFirst}>
        <Button tone="quiet" onClick={() => setWhole(true)}>
          {say("inspect.morePlaces", { count: places().length - shownFirst })}
        </Button>
      </Show>
    </section>
  );
}

const isRunning = (place: RunningPlace) => place.containers.length > 0 || place.isActive;

function Place(props: { readonly place: RunningPlace }) {
  const say = useDeliveryWords();
  const place = () => props.place;
  return (
    <li class="place">
      <StateMark state={isRunning(place()) ? "ok" : "unknown"} />
      <div class="place-says">
        <p class="place-head">
          <ThingLink thing={{ kind: "configuration", id: place().configuration }}>
            <span class="ui-mono">{place().configuration}</span>
          </ThingLink>
          <Show when={place().leafNode}>
            {(leaf) => (
              <ThingLink thing={{ kind: "leaf-node", id: leaf() }}>
                <span class="ui-mono">{leaf()}</span>
              </ThingLink>
            )}
          </Show>
          <Show when={place().isActive}>
            <Badge>{say("inspect.active")}</Badge>
          </Show>
        </p>
        <Things kind="container" ids={place().containers} />
        <Show when={place().former.length > 0}>
          <p class="text-muted">{say("inspect.former")}:</p>
          <Things kind="container" ids={place().former} />
        </Show>
        <Show when={place().components.length > 0}>
          <details>
            <summary>{say("inspect.components", { count: place().components.length })}</summary>
            <Things kind="component" ids={place().components} />
          </details>
        </Show>
      </div>
    </li>
  );
}

function Things(props: { readonly kind: string; readonly ids: readonly string[] }) {
  return (
    <Show when={props.ids.length > 0}>
      <p class="place-things">
        <For each={props.ids}>
          {(id) => (
            <ThingLink thing={{ kind: props.kind, id }}>
              <span class="ui-mono">{id}</span>
            </ThingLink>
          )}
        </For>
      </p>
    </Show>
  );
}
