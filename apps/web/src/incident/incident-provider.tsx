import { createSignal, lazy, onCleanup, type ParentProps, Show, Suspense } from "solid-js";
import type { IncidentDraft } from "./incident-draft.ts";
import type { IncidentReader, OpenedFile } from "./incident-reader.ts";
import { type Incidents, IncidentsContext } from "./use-incidents.ts";

const IncidentRoom = lazy(async () => ({ default: (await import("./incident-room.tsx")).IncidentRoom }));
const MakeIncidentDialog = lazy(async () => ({
  default: (await import("./make-incident-dialog.tsx")).MakeIncidentDialog,
}));

/**
 * Provides {@link useIncidents}. While a file is open, everything below asks it instead of this machine: rows, moments, events,
 * annotations, and who looks at what.
 */
export function IncidentProvider(props: ParentProps) {
  const [file, setFile] = createSignal<OpenedFile>();
  const [draft, setDraft] = createSignal<IncidentDraft>();
  let reader: Promise<IncidentReader> | undefined;
  let stopped = false;

  async function load(): Promise<IncidentReader> {
    const [{ makeIncidentReader }, { openIncidentWorker }] = await Promise.all([
      import("./incident-reader.ts"),
      import("./open-incident-worker.ts"),
    ]);
    const made = makeIncidentReader(openIncidentWorker());
    if (stopped) made.stop();
    return made;
  }
  onCleanup(() => {
    stopped = true;
    // A reader that could not be loaded has nothing to stop.
    reader?.then((made) => made.stop()).catch(() => undefined);
  });

  const incidents: Incidents = {
    file,
    reader() {
      reader ??= load().catch((error: unknown) => {
        reader = undefined; // the next one who asks tries again
        throw error;
      });
      return reader;
    },
    show: setFile,
    close() {
      setFile(undefined);
      void reader?.then((made) => made.close());
    },
    make: (given = {}) => setDraft(given),
  };

  return (
    <IncidentsContext.Provider value={incidents}>
      <Show when={file()} keyed fallback={props.children}>
        {(opened) => (
          <Suspense>
            <IncidentRoom file={opened}>{props.children}</IncidentRoom>
          </Suspense>
        )}
      </Show>
      <Show when={draft()} keyed>
        {(given) => (
          <Suspense>
            <MakeIncidentDialog draft={given} onClose={() => setDraft(undefined)} />
          </Suspense>
        )}
      </Show>
    </IncidentsContext.Provider>
  );
}
