import { Match, Switch } from "solid-js";
import { oneOf } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { useLive } from "../live/live-provider.tsx";
import { useMoment } from "../moment/moment.ts";
import { Choice } from "../ui/choice.tsx";
import { useFormat } from "../ui/use-format.ts";
import { MeasuredTalkers } from "./measured-talkers.tsx";
import { Panel } from "./panel.tsx";
import { TalkersOfLog, talkersSpan } from "./talkers-of-log.tsx";
import { useOverviewWords } from "./use-overview-words.ts";

const ways = ["source", "thing", "stream", "link"] as const;
type TalkersBy = (typeof ways)[number];
/** What a role must hear to be told of those that are measured. */
const measuredOf = { stream: "streams", link: "leaf-links" } as const;

/** Who says most: publishers and things by their events in the log, streams and leaf links by what is measured. */
export function TalkersPanel() {
  const say = useOverviewWords();
  const format = useFormat();
  const moment = useMoment();
  const live = useLive();
  const [url, setUrl] = createUrlState({ talkers: oneOf(ways) });
  const offered = () =>
    ways.filter((way) => way === "source" || way === "thing" || live().hears(measuredOf[way]));
  const by = (): TalkersBy => (offered().includes(url.talkers) ? url.talkers : "source");
  return (
    <Panel
      title={say("talkers.title")}
      note={
        by() === "source" || by() === "thing"
          ? say("talkers.note", { span: format.duration(talkersSpan) })
          : say(moment.isLive() ? "talkers.noteMeasured" : "talkers.nowOnly")
      }
    >
      <div class="talkers-by">
        <Choice<TalkersBy>
          label={say("talkers.by")}
          quietLabel
          options={offered().map((value) => ({ value, label: say(`talkers.${value}`) }))}
          value={by()}
          onChange={(talkers) => setUrl({ talkers })}
        />
      </div>
      <Switch>
        <Match when={by() === "source"}>
          <TalkersOfLog of="source" />
        </Match>
        <Match when={by() === "thing"}>
          <TalkersOfLog of="thing" />
        </Match>
        <Match when={moment.isLive() && by() === "stream"}>
          <MeasuredTalkers measure="stream.messages.rate" kind="stream" />
        </Match>
        <Match when={moment.isLive() && by() === "link"}>
          <MeasuredTalkers measure="link.messages.in" kind="leaf-link" />
        </Match>
      </Switch>
    </Panel>
  );
}
