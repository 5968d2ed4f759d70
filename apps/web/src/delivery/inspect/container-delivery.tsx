import { For, Show } from "solid-js";
import { useCollection } from "../../live/use-collection.ts";
import { ThingLink } from "../../thing/thing-link.tsx";
import { useWords } from "../../words/words.tsx";
import { ChangeStanding } from "../change-standing.tsx";
import { StepPath } from "../step-path.tsx";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { DeliveryEvent } from "./delivery-event.tsx";

/** From a container back: the commit that runs in it with its way, and those that ran in it before. */
export function ContainerDelivery(props: { readonly container: string }) {
  const say = useWords();
  const sayHere = useDeliveryWords();
  const containers = useCollection("containers");
  const changes = useCollection("changes");
  const row = () => containers.get(props.container);
  const titleOf = (commit: string) => changes.get(commit)?.title || commit.slice(0, 12);
  return (
    <Show when={row()}>
      {(container) => (
        <section class="inspector-part" aria-label={sayHere("inspect.runs")}>
          <h3>{sayHere("inspect.runs")}</h3>
          <Show
            when={changes.get(container().commit)}
            fallback={
              <p class="text-muted">
                {sayHere("inspect.commitUnknown", { commit: container().commit.slice(0, 12) })}
              </p>
            }
          >
            {(change) => (
              <div class="runs">
                <ThingLink thing={{ kind: "commit", id: change().key }}>
                  {change().title || say("delivery.untitled")}
                </ThingLink>
                <p class="text-muted">
                  <span class="ui-mono">{change().commit.slice(0, 12)}</span> {change().repository}{" "}
                  {change().author}
                </p>
                <StepPath change={change()} isShort />
                <ChangeStanding change={change()} />
              </div>
            )}
          </Show>
          <h4>
            {sayHere("inspect.deployments")} ·{" "}
            {sayHere("inspect.kept", {
              shown: container().deployments.length,
              count: container().deploymentCount,
            })}
          </h4>
          <ul class="delivery-events">
            <For each={container().deployments}>
              {(deployment) => (
                <DeliveryEvent time={deployment.time} position={deployment.position}>
                  <ThingLink thing={{ kind: "commit", id: deployment.commit }}>
                    {titleOf(deployment.commit)}
                  </ThingLink>
                </DeliveryEvent>
              )}
            </For>
          </ul>
        </section>
      )}
    </Show>
  );
}
