import { batch, createMemo, createSignal, Show } from "solid-js";
import { QueryProvider } from "../app/query-provider.tsx";
import { useOtherEvents } from "../past/event-source-provider.tsx";
import "../thing/table-screen.css";
import "./events.css";
import { EventsScreen } from "./events-screen.tsx";
import type { OpenedEventFile } from "./file/open-event-file.ts";

/** The Events screen: the machine's own events, or those of a file that was opened in their place. */
export function EventsPage() {
  const replace = useOtherEvents();
  const [file, setFile] = createSignal<OpenedEventFile>();

  function show(opened: OpenedEventFile | undefined): void {
    const before = file();
    batch(() => {
      replace(opened?.source);
      setFile(opened);
    });
    before?.close();
  }
  // A file begins with a screen of its own, so that nothing of the machine's list stays in it.
  const key = createMemo(() => ({ file: file() }));
  return (
    <QueryProvider>
      <Show when={key()} keyed>
        {(shown) => <EventsScreen file={shown.file} onFile={show} />}
      </Show>
    </QueryProvider>
  );
}
