import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { AnnotateButton } from "../annotations/annotate-button.tsx";
import { CompareWith } from "../compare/compare-with.tsx";
import { useIncidents } from "../incident/use-incidents.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useWords } from "../words/words.tsx";
import { useScreenHref } from "./screen-href.ts";

/** What can be done with the moment shown, in the time bar: compare it, annotate it, take it along. */
export function MomentActions() {
  const say = useWords();
  const href = useScreenHref();
  const incidents = useIncidents();
  return (
    <>
      <CompareWith />
      <AnnotateButton />
      <Show when={!incidents.file()}>
        <Button icon="download" onClick={() => incidents.make()}>
          {say("incident.make.short")}
        </Button>
        <A
          class="ui-icon-button"
          href={href("/projections")}
          aria-label={say("projections.title")}
          data-tip={say("projections.title")}
        >
          <Icon name="configuration" />
        </A>
      </Show>
    </>
  );
}
