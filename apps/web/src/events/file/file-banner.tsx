import { Show } from "solid-js";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useEventWords } from "../use-event-words.ts";
import type { OpenedEventFile } from "./open-event-file.ts";

/** Over the list while a file is open: nobody takes what stands in it for what the machine says now. */
export function FileBanner(props: { readonly file: OpenedEventFile; readonly onClose: () => void }) {
  const say = useEventWords();
  const format = useFormat();
  const about = () => props.file.about;
  const events = () => say("download.events", { count: about().events });
  const span = () => {
    const { firstTime, lastTime } = about();
    if (firstTime === null || lastTime === null) return say("file.empty", { name: props.file.name });
    const [from, to] = [Date.parse(firstTime), Date.parse(lastTime)].map(format.instant);
    return say("file.about", { name: props.file.name, events: events(), from: from ?? "", to: to ?? "" });
  };
  const lines = () =>
    about()
      .damaged.map(({ line, reason }) => `${line} (${reason})`)
      .join("; ");
  return (
    <section class="event-file-banner" aria-label={say("file.banner")}>
      <Icon name="info" />
      <div>
        <p>
          <strong>{say("file.banner")}</strong> {span()}. {say("file.offline")}
        </p>
        <Show when={about().form === "csv"}>
          <p>{say("file.csvNote")}</p>
        </Show>
        <Show when={about().damagedCount > 0}>
          <p>{say("file.damaged", { count: about().damagedCount, lines: lines() })}</p>
        </Show>
        <Show when={about().doubled > 0}>
          <p>{say("file.double", { count: about().doubled })}</p>
        </Show>
      </div>
      <Button onClick={() => props.onClose()}>{say("file.close")}</Button>
    </section>
  );
}
