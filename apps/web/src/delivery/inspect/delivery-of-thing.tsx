import { Match, Switch } from "solid-js";
import type { SelectedThing } from "../../app/selection.ts";
import { CommitDelivery } from "./commit-delivery.tsx";
import { ComponentOutages } from "./component-outages.tsx";
import { ContainerDelivery } from "./container-delivery.tsx";
import { PackageDelivery } from "./package-delivery.tsx";
import "./inspect.css";

/** What delivery knows of a thing: of a commit its way and every place it runs; of a container the way back to its commit. */
export function DeliveryOfThing(props: { readonly thing: SelectedThing }) {
  return (
    <Switch>
      <Match when={props.thing.kind === "commit"}>
        <CommitDelivery commit={props.thing.id} />
      </Match>
      <Match when={props.thing.kind === "container"}>
        <ContainerDelivery container={props.thing.id} />
      </Match>
      <Match when={props.thing.kind === "package"}>
        <PackageDelivery name={props.thing.id} />
      </Match>
      <Match when={props.thing.kind === "component"}>
        <ComponentOutages component={props.thing.id} />
      </Match>
    </Switch>
  );
}
