import { For, Match, Show, Switch } from "solid-js";
import { cardPlace } from "../../canvas/card-place.ts";
import { isStateWord, stateLook } from "../../thing/state-look.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import type { FromMap } from "../map/map-protocol.ts";
import type { FleetComponent } from "../model/fleet-component.ts";
import { legendStates } from "./legend-states.ts";
import { useFleetWords } from "./use-fleet-words.ts";

export type Hovered = Extract<FromMap, { readonly type: "hover" }>;

/** Where a component stands, in the order a person asks. */
const placed = [
  ["configuration", "configuration"],
  ["leafNode", "leafNode"],
  ["cluster", "cluster"],
  ["context", "boundedContext"],
  ["package", "package"],
  ["version", "version"],
  ["owner", "owner"],
] as const satisfies readonly (readonly [keyof FleetComponent, string])[];

/** What is under the pointer, in words. It says nothing that the list does not say, so screen readers need not hear it. */
export function HoverCard(props: {
  readonly hovered: Hovered;
  /** Where it must not reach beyond. */
  readonly size: { readonly width: number; readonly height: number };
}) {
  return (
    <div class="canvas-card fleet-card" aria-hidden="true" style={cardPlace(props.hovered.at, props.size)}>
      <Switch>
        <Match when={props.hovered.component}>{(component) => <OfComponent component={component()} />}</Match>
        <Match when={props.hovered.group}>{(group) => <OfGroup group={group()} />}</Match>
      </Switch>
    </div>
  );
}

function OfComponent(props: { readonly component: FleetComponent }) {
  const word = useWords();
  const state = () => props.component.state;
  return (
    <>
      <p class="canvas-card-name">{props.component.name}</p>
      <Show when={props.component.key !== props.component.name}>
        <p class="canvas-card-id">{props.component.key}</p>
      </Show>
      <p class="fleet-card-state">
        <StateBadge
          plain
          state={stateLook("components", state())}
          word={isStateWord(state()) ? word(`states.${state()}`) : state()}
        />
        <RelativeTime at={props.component.stateSince} />
      </p>
      <Show when={props.component.healthMessage}>
        {(message) => <p data-state={stateLook("components", state())}>{message()}</p>}
      </Show>
      <dl>
        <For each={placed}>
          {([of, field]) => (
            <Show when={props.component[of]}>
              {(value) => (
                <>
                  <dt>{word(`fields.${field}`)}</dt>
                  <dd>{value()}</dd>
                </>
              )}
            </Show>
          )}
        </For>
      </dl>
    </>
  );
}

function OfGroup(props: { readonly group: NonNullable<Hovered["group"]> }) {
  const say = useFleetWords();
  const word = useWords();
  const format = useFormat();
  const name = () => props.group.path.map((part) => part || say("unknown")).join(" › ");
  return (
    <>
      <p class="canvas-card-name">{name()}</p>
      <p>{say("components", { count: props.group.total })}</p>
      <ul>
        <For each={legendStates.filter((state) => props.group.byState[state] > 0)}>
          {(state) => (
            <li>
              <StateBadge plain state={stateLook("components", state)} word={word(`states.${state}`)} />
              <span>{format.number(props.group.byState[state])}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.group.failingSince}>
        {(since) => (
          <p class="fleet-card-message">
            {word("states.failing")} <RelativeTime at={since()} />
          </p>
        )}
      </Show>
      <p class="text-muted">{say("card.group")}</p>
    </>
  );
}
