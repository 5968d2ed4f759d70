import "./incident.css";
import { useNavigate } from "@solidjs/router";
import { createResource, createSignal, createUniqueId, Match, onCleanup, Show, Switch } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { screens } from "../app/screens.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { AboutFile } from "./about-file.tsx";
import type { IncidentFault } from "./incident-file-error.ts";
import { loadEverything } from "./load-everything.ts";
import { useFaultWords } from "./use-fault-words.ts";
import { useIncidents } from "./use-incidents.ts";

/** Opens an incident file: chosen or dropped, read here and sent nowhere. With a file open, what there is to know about it. */
export function IncidentPage() {
  const say = useWords();
  const incidents = useIncidents();
  return (
    <>
      <PageHead title={say("incident.title")} note={say("incident.open.note")}>
        <Show when={!incidents.file()}>
          <Button icon="download" onClick={() => incidents.make()}>
            {say("incident.make.action")}
          </Button>
        </Show>
      </PageHead>
      <div class="incident-page">
        <Show when={incidents.file()} fallback={<ChooseFile />}>
          {(file) => <AboutFile file={file()} />}
        </Show>
      </div>
    </>
  );
}

function ChooseFile() {
  const say = useWords();
  const format = useFormat();
  const faultWords = useFaultWords();
  const navigate = useNavigate();
  const href = useScreenHref();
  const incidents = useIncidents();
  const id = createUniqueId();
  const [isOver, setOver] = createSignal(false);
  const [reading, setReading] = createSignal<{ readonly file: File; readonly read: number }>();
  const [refused, setRefused] = createSignal<{ readonly name: string; readonly fault: IncidentFault }>();
  const [ready, { refetch }] = createResource(async () => {
    const [missing, isLoaded] = await Promise.all([
      loadEverything(),
      incidents.reader().then(
        (reader) => reader.ready,
        () => false,
      ),
    ]);
    return isLoaded && missing === 0;
  });
  let isGone = false;
  onCleanup(() => {
    isGone = true;
    if (!incidents.file()) incidents.close();
  });

  async function open(file: File | undefined): Promise<void> {
    if (!file) return;
    setRefused(undefined);
    setReading({ file, read: 0 });
    const outcome = await incidents.reader().then(
      (reader) => reader.open(file, (read) => setReading({ file, read })),
      (error: unknown) => ({
        state: "refused" as const,
        fault: { code: "unreadable" as const, line: 0, amount: 0, detail: String(error) },
      }),
    );
    if (isGone) return;
    setReading(undefined);
    if (outcome.state === "refused") setRefused({ name: file.name, fault: outcome.fault });
    if (outcome.state !== "opened") return;
    const first = screens.find(({ name }) => outcome.file.about.manifest.screens.includes(name));
    incidents.show(outcome.file);
    if (first) navigate(href(first.path));
  }

  return (
    <>
      <Show when={refused()}>
        {(found) => (
          <ErrorState
            title={say("incident.fault.title", { name: found().name })}
            body={faultWords(found().fault)}
            details={found().fault.detail || undefined}
          />
        )}
      </Show>
      <section
        class="incident-drop"
        data-over={isOver() ? "" : undefined}
        aria-label={say("incident.open.action")}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void open(event.dataTransfer?.files[0]);
        }}
      >
        <Switch
          fallback={
            <>
              <Icon name="history" />
              <p>{say("incident.open.drop")}</p>
              <label class="ui-button incident-choose" data-tone="accent" for={id}>
                {say("incident.open.choose")}
              </label>
              <input
                id={id}
                class="sr-only"
                type="file"
                accept=".gz,.cim-incident.gz,application/gzip"
                onChange={(event) => {
                  void open(event.currentTarget.files?.[0]);
                  // The same file may be chosen again, after it was put right.
                  event.currentTarget.value = "";
                }}
              />
            </>
          }
        >
          <Match when={reading()}>
            {(now) => (
              <>
                <p role="status">
                  {say("incident.open.reading", {
                    name: now().file.name,
                    read: format.bytes(now().read),
                    size: format.bytes(now().file.size),
                  })}
                </p>
                <progress max={now().file.size} value={now().read} aria-label={now().file.name} />
                <Button onClick={() => incidents.close()}>{say("incident.open.cancel")}</Button>
              </>
            )}
          </Match>
        </Switch>
      </section>
      <p class="text-muted" role="status" data-ready={ready.loading ? undefined : String(ready() ?? false)}>
        <Switch>
          <Match when={ready.loading}>{say("incident.open.preparing")}</Match>
          <Match when={ready()}>{say("incident.open.prepared")}</Match>
          <Match when={!ready()}>{say("incident.open.notPrepared")}</Match>
        </Switch>
      </p>
      <Show when={!ready.loading && !ready()}>
        <Button icon="retry" onClick={() => void refetch()}>
          {say("ui.retry")}
        </Button>
      </Show>
    </>
  );
}
