import { parseThing } from "@cim/contracts/kinds";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { AskFailure } from "../thing/ask-failure.tsx";
import { ThingLink } from "../thing/thing-link.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormat } from "../ui/use-format.ts";
import { createRecent, type RecentRange } from "./create-recent.ts";
import { TalkerLine } from "./talker-line.tsx";
import { useOverviewWords } from "./use-overview-words.ts";

/** Milliseconds over which events are counted: longer would read much of the log each time. */
export const talkersSpan = 300_000;
const shownLines = 8;

/** Who published most events, or which things most events are of, in the last minutes. */
export function TalkersOfLog(props: { readonly of: "source" | "thing" }) {
  const say = useOverviewWords();
  const format = useFormat();
  const href = useScreenHref();
  const recent = createRecent({
    name: () => props.of,
    span: talkersSpan,
    async ask(source, range, signal) {
      const { values } = await source.values({ of: props.of, like: "", limit: shownLines }, range, signal);
      return { values };
    },
  });
  const found = () => recent.state().value;
  const most = () => Math.max(1, ...(found()?.values ?? []).map(({ count }) => count));
  const events = (value: string, range: RecentRange) =>
    href("/events", { [props.of === "thing" ? "about" : "source"]: value, since: range.since });
  return (
    <Show
      when={found()}
      fallback={
        <Show when={recent.state().error} fallback={<Skeleton class="panel-wait" rows={8} />}>
          {(error) => (
            <div class="panel-fault">
              <AskFailure title={say("talkers.cannot")} error={error()} onRetry={recent.retry} />
            </div>
          )}
        </Show>
      }
    >
      {(known) => (
        <Show
          when={known().values.length > 0}
          fallback={<p class="panel-empty">{say("talkers.none", { span: format.duration(talkersSpan) })}</p>}
        >
          <ul class="talkers">
            <For each={known().values}>
              {({ value, count }) => (
                <TalkerLine
                  name={<TalkerName value={value} isThing={props.of === "thing"} />}
                  share={count / most()}
                  figure={
                    <A
                      class="thing-link"
                      href={events(value, known().range)}
                      data-tip={say("talkers.opens", {
                        name: value,
                        span: format.duration(talkersSpan),
                      })}
                    >
                      {say("talkers.events", { count })}
                    </A>
                  }
                />
              )}
            </For>
          </ul>
        </Show>
      )}
    </Show>
  );
}

function TalkerName(props: { readonly value: string; readonly isThing: boolean }) {
  const thing = () => (props.isThing ? parseThing(props.value) : undefined);
  return (
    <Show when={thing()} fallback={<MonoId still text={props.value} length={28} />}>
      {(found) => (
        <ThingLink thing={found()} class="brief-title" isHead>
          <MonoId still text={found().id} length={28} />
        </ThingLink>
      )}
    </Show>
  );
}
