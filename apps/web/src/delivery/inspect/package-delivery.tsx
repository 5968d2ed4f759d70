import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useScreenHref } from "../../app/screen-href.ts";
import { useCollection } from "../../live/use-collection.ts";
import { ThingLink } from "../../thing/thing-link.tsx";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { DeliveryEvent } from "./delivery-event.tsx";

/** A package's versions, each with its commit and its event; the way to its changes and to another package beside it. */
export function PackageDelivery(props: { readonly name: string }) {
  const say = useDeliveryWords();
  const href = useScreenHref();
  const packages = useCollection("packages");
  return (
    <section class="inspector-part" aria-label={say("inspect.versions")}>
      <p class="delivery-links">
        <A class="thing-link" href={href("/delivery", { package: props.name })}>
          {say("inspect.changes")}
        </A>
        <A class="thing-link" href={href("/delivery", { view: "packages", one: props.name })}>
          {say("inspect.compare")}
        </A>
      </p>
      <Show when={packages.get(props.name)}>
        {(row) => (
          <Show when={row().versions.length > 0}>
            <h3>{say("inspect.versions")}</h3>
            <p class="text-muted">
              {say("inspect.kept", { shown: row().versions.length, count: row().versionCount })}
            </p>
            <ul class="delivery-events">
              <For each={row().versions}>
                {(version) => (
                  <DeliveryEvent time={version.time} position={version.position}>
                    <span class="ui-mono">{version.version}</span>{" "}
                    <ThingLink thing={{ kind: "commit", id: version.commit }}>
                      <span class="ui-mono">{version.commit.slice(0, 8)}</span>
                    </ThingLink>
                  </DeliveryEvent>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Show>
    </section>
  );
}
