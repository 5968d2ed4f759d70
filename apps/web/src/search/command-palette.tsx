import "./palette.css";
import { lazy, Show, Suspense } from "solid-js";
import { useIncidents } from "../incident/use-incidents.ts";
import { EventSearch } from "./event-search.tsx";
import { KeptSearch } from "./kept-search.tsx";
import { PaletteActions } from "./palette-actions.tsx";
import { PaletteDialog } from "./palette-dialog.tsx";
import { SearchSourcesProvider } from "./search-sources.tsx";
import { ThingSearch } from "./thing-search.tsx";
import { ViewSearch } from "./view-search.tsx";

const QuestionSearch = lazy(async () => ({
  default: (await import("../graph/page/question-search.tsx")).QuestionSearch,
}));

interface CommandPaletteProps {
  readonly onClose: () => void;
  readonly onKeys: () => void;
}

/** Search and commands (Ctrl/Cmd-K) over everything there is: things, screens, views, questions, events, what can be done. */
export function CommandPalette(props: CommandPaletteProps) {
  const incidents = useIncidents();
  return (
    <SearchSourcesProvider>
      <KeptSearch />
      <ThingSearch />
      <ViewSearch />
      <EventSearch />
      <PaletteActions onKeys={() => props.onKeys()} />
      {/* An incident file is read without network, and there is nobody to ask. */}
      <Show when={incidents.file() === undefined}>
        <Suspense>
          <QuestionSearch />
        </Suspense>
      </Show>
      <PaletteDialog onClose={() => props.onClose()} />
    </SearchSourcesProvider>
  );
}
