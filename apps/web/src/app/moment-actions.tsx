import { Show } from "solid-js";
import { AnnotateButton } from "../annotations/annotate-button.tsx";
import { CompareWith } from "../compare/compare-with.tsx";
import { useIncidents } from "../incident/use-incidents.ts";
import { Button } from "../ui/button.tsx";
import { useWords } from "../words/words.tsx";

/** What can be done with the moment shown, in the time bar: compare it, annotate it, take it along. */
export function MomentActions() {
  const say = useWords();
  const incidents = useIncidents();
  return (
    <>
      <CompareWith />
      <AnnotateButton />
      <Show when={!incidents.file()}>
        <Button icon="download" onClick={() => incidents.make()}>
          {say("incident.make.short")}
        </Button>
      </Show>
    </>
  );
}
