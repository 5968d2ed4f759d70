import { A, useLocation } from "@solidjs/router";
import { createMemo, type JSX, Show } from "solid-js";
import { useLatticeWords } from "../use-lattice-words.ts";
import type { LatticeShape } from "./lattice-shape.ts";

/** How much there is and how much of it stands badly; each figure opens the list of just what it counts. */
export function MapSummary(props: { readonly shape: LatticeShape; readonly isMeshHidden: boolean }) {
  const say = useLatticeWords();
  const counts = createMemo(() => {
    const hubs = props.shape.clusters.flatMap((cluster) => cluster.hubs);
    const leaves = hubs.flatMap((hub) => hub.leaves);
    const servers = [...hubs, ...leaves].map(({ server }) => server);
    const links = [...leaves.map(({ link }) => link), ...props.shape.crossings].flatMap((link) => link.links);
    return {
      clusters: props.shape.clusters.filter(({ isAlone }) => !isAlone).length,
      servers: servers.filter(({ row }) => row !== undefined).length,
      lost: servers.filter(({ state }) => state === "lost").length,
      links: links.length,
      down: links.filter(({ state }) => state === "down").length,
      gateways: props.shape.gateways.reduce((sum, { rows }) => sum + rows.length, 0),
    };
  });
  return (
    <p class="lattice-summary">
      <Show when={counts().clusters > 0}>
        <span>{say("map.clusters", { count: counts().clusters })}</span>
      </Show>
      <ListLink tab="servers">{say("map.hubs", { count: counts().servers })}</ListLink>
      <Show when={counts().lost > 0}>
        <ListLink tab="servers" state="lost">
          {say("map.lost", { count: counts().lost })}
        </ListLink>
      </Show>
      <ListLink tab="leaf-links">{say("map.links", { count: counts().links })}</ListLink>
      <Show when={counts().down > 0}>
        <ListLink tab="leaf-links" state="down">
          {say("map.down", { count: counts().down })}
        </ListLink>
      </Show>
      <Show when={counts().gateways > 0}>
        <ListLink tab="gateways">{say("map.gateways", { count: counts().gateways })}</ListLink>
      </Show>
      <Show when={props.isMeshHidden}>
        <span class="text-muted">{say("map.meshHidden")}</span>
      </Show>
    </p>
  );
}

/** Another tab of this screen: as it is now, without what narrows this one. */
function ListLink(props: { readonly tab: string; readonly state?: string; readonly children: JSX.Element }) {
  const location = useLocation();
  const href = () => {
    const query = new URLSearchParams(location.search);
    for (const name of ["q", "state", "sort", "place"]) query.delete(name);
    query.set("tab", props.tab);
    if (props.state !== undefined) query.set("state", props.state);
    return `${location.pathname}?${query}`;
  };
  return (
    <A href={href()} class="thing-link" data-state={props.state === undefined ? undefined : "failing"}>
      {props.children}
    </A>
  );
}
