import { A } from "@solidjs/router";
import { createSignal, For, onCleanup } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { Button } from "../ui/button.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { useWords } from "../words/words.tsx";
import { useLive } from "./live-provider.tsx";
import type { SliceDump } from "./protocol.ts";

const again = 1_000;

/**
 * What the worker holds, slice by slice: for whoever wonders whether the page is right, and for the tests that prove it. Each row
 * carries `data-slice`, `data-position`, `data-rows` and `data-hash` (`hashRows` of the rows, which the server's snapshot must
 * give too).
 */
export function DiagnosticsPage() {
  const say = useWords();
  const href = useScreenHref();
  const live = useLive();
  const [slices, setSlices] = createSignal<readonly SliceDump[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  async function refresh(): Promise<void> {
    setSlices(await live().dump());
    if (!stopped) timer = setTimeout(() => void refresh(), again);
  }
  void refresh();
  onCleanup(() => {
    stopped = true;
    clearTimeout(timer);
  });
  return (
    <div class="page-inset">
      <PageHead title={say("live.diagnostics.title")} note={say("live.diagnostics.note")}>
        <A class="ui-button" href={href("/projections")}>
          {say("projections.title")}
        </A>
        <Button icon="retry" onClick={() => live().refresh()}>
          {say("live.diagnostics.refresh")}
        </Button>
      </PageHead>
      <section class="overflow-x-auto" aria-label={say("live.diagnostics.title")} tabindex="0">
        <table class="ui-table" aria-label={say("live.diagnostics.title")}>
          <thead>
            <tr>
              <th scope="col">{say("live.diagnostics.projection")}</th>
              <th scope="col">{say("live.diagnostics.slice")}</th>
              <th scope="col">{say("live.diagnostics.phase")}</th>
              <th scope="col">{say("live.diagnostics.position")}</th>
              <th scope="col">{say("live.diagnostics.rows")}</th>
              <th scope="col">{say("live.diagnostics.hash")}</th>
              <th scope="col">{say("live.diagnostics.sequence")}</th>
              <th scope="col">{say("live.diagnostics.fetches")}</th>
            </tr>
          </thead>
          <tbody>
            <For each={slices()}>
              {(slice) => (
                <tr
                  data-slice={`${slice.projection}/${slice.slice}`}
                  data-position={slice.position}
                  data-rows={slice.rows}
                  data-hash={slice.hash}
                  data-phase={slice.phase}
                >
                  <td>{slice.projection}</td>
                  <td>{slice.slice}</td>
                  <td>{slice.phase}</td>
                  <td>{slice.position}</td>
                  <td>{slice.rows}</td>
                  <td class="ui-mono">{slice.hash}</td>
                  <td data-tip={slice.epoch}>{slice.sequence ?? "—"}</td>
                  <td>{slice.fetches}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </div>
  );
}
