import { For, Show } from "solid-js";
import { cardPlace } from "../../canvas/card-place.ts";
import { StateBadge } from "../../ui/state-badge.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import { useLatticeWords } from "../use-lattice-words.ts";
import type { MapHit } from "./hit-map.ts";
import type { MapLeaf, MapServer } from "./lattice-shape.ts";
import { figuresOfLink, figuresOfServer, type ValuesOf } from "./map-figures.ts";
import { lookOfCluster, lookOfLink, lookOfServer } from "./map-scene.ts";

/** What is under the pointer, in words. The list says the same, so screen readers need not hear it. */
export function MapHover(props: {
  readonly hit: MapHit;
  readonly at: { readonly x: number; readonly y: number };
  readonly size: { readonly width: number; readonly height: number };
  readonly valuesOf: ValuesOf;
}) {
  const say = useLatticeWords();
  const item = () => props.hit.item;
  const cluster = () => {
    const found = item();
    return found.kind === "cluster" ? found.placed.cluster : undefined;
  };
  const server = () => {
    const found = item();
    return found.kind === "cluster" ? undefined : found.server;
  };
  const leaf = () => {
    const found = item();
    return found.kind === "leaf" ? found.placed.leaf : undefined;
  };
  const hubLeaves = () => {
    const found = item();
    return found.kind === "hub" ? found.placed.hub.leaves.length : 0;
  };
  return (
    <div class="canvas-card" aria-hidden="true" style={cardPlace(props.at, props.size)}>
      <Show when={cluster()}>
        {(found) => (
          <>
            <p class="canvas-card-name">{found().id}</p>
            <StateBadge plain state={lookOfCluster(found())} />
            <p class="text-muted">{say("map.hubs", { count: found().hubs.length })}</p>
            <p class="text-muted">
              {say("map.leaves", {
                count: found().hubs.reduce((sum, { leaves }) => sum + leaves.length, 0),
              })}
            </p>
          </>
        )}
      </Show>
      <Show when={server()}>{(found) => <ServerWords server={found()} valuesOf={props.valuesOf} />}</Show>
      <Show when={hubLeaves() > 0}>
        <p class="text-muted">{say("map.leaves", { count: hubLeaves() })}</p>
      </Show>
      <Show when={leaf()}>{(found) => <LinkWords leaf={found()} valuesOf={props.valuesOf} />}</Show>
    </div>
  );
}

function ServerWords(props: { readonly server: MapServer; readonly valuesOf: ValuesOf }) {
  const say = useLatticeWords();
  const sayState = useWords();
  const format = useFormat();
  const figures = () => figuresOfServer(props.server.id, props.valuesOf);
  return (
    <>
      <p class="canvas-card-name">{props.server.id}</p>
      <StateBadge plain state={lookOfServer(props.server)} word={sayState(`states.${props.server.state}`)} />
      <Show when={props.server.row} fallback={<p class="text-muted">{say("map.onlyNamed")}</p>}>
        {(row) => (
          <p class="canvas-card-id">
            {row().address} · {row().version}
          </p>
        )}
      </Show>
      <Show when={figures().connections}>
        {(count) => <p class="text-muted">{say("map.clients", { count: count() })}</p>}
      </Show>
      <Show when={figures().in !== null || figures().out !== null}>
        <p class="text-muted">
          {say("map.traffic", {
            in: format.rate(figures().in ?? Number.NaN),
            out: format.rate(figures().out ?? Number.NaN),
          })}
        </p>
      </Show>
    </>
  );
}

function LinkWords(props: { readonly leaf: MapLeaf; readonly valuesOf: ValuesOf }) {
  const say = useLatticeWords();
  const sayState = useWords();
  const format = useFormat();
  const figures = () => figuresOfLink(props.leaf.link, props.valuesOf);
  const stateWord = () => sayState(`states.${props.leaf.link.state}`);
  return (
    <div class="lattice-card-link">
      <p class="text-muted">{say("map.linkTo", { server: props.leaf.link.server })}</p>
      <StateBadge plain state={lookOfLink(props.leaf.link.state)} word={stateWord()} />
      <Show when={figures().rttMs}>
        {(ms) => <p>{say("map.rtt", { time: `${format.number(ms(), 1)} ms` })}</p>}
      </Show>
      <Show when={figures().in !== null || figures().out !== null}>
        <p>
          {say("map.carries", {
            in: format.rate(figures().in ?? Number.NaN),
            out: format.rate(figures().out ?? Number.NaN),
          })}
        </p>
      </Show>
      <For each={props.leaf.link.links.filter(({ reason }) => reason !== null)}>
        {(link) => <p class="text-muted">{link.reason}</p>}
      </For>
    </div>
  );
}
