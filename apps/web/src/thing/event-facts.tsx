import type { EventDetail } from "@cim/contracts/api";
import { isKindName } from "@cim/contracts/kinds";
import { A } from "@solidjs/router";
import { type JSX, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { Badge } from "../ui/badge.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { ThingLink } from "./thing-link.tsx";

/** Who said it, about what, where and when. */
export function EventFacts(props: { readonly event: EventDetail }) {
  const say = useWords();
  const format = useFormat();
  const href = useScreenHref();
  const thing = () => {
    const found = props.event.thing;
    return found && isKindName(found.kind) ? { kind: found.kind, id: found.id } : undefined;
  };
  return (
    <dl class="facts">
      <Show when={thing()}>
        {(found) => (
          <Fact name={say("thing.because.about")}>
            <ThingLink thing={found()}>
              {say(`kinds.${found().kind}`, { count: 1 })} <MonoId still text={found().id} length={28} />
            </ThingLink>
          </Fact>
        )}
      </Show>
      <Fact name={say("thing.because.subject")}>
        <MonoId text={props.event.subject} length={30} />
      </Fact>
      <Fact name={say("thing.because.publisher")}>
        <span class="ui-mono">{props.event.source || "—"}</span>
      </Fact>
      <Fact name={say("thing.because.actor")}>
        <span class="ui-mono">{props.event.actor || "—"}</span>
      </Fact>
      <Fact name={say("thing.because.time")}>
        <ExactTime whole at={props.event.time} />
      </Fact>
      <Fact name={say("thing.because.stored")}>
        <ExactTime whole at={props.event.storedAt} />
      </Fact>
      <Fact name={say("thing.because.position")}>{format.number(props.event.position)}</Fact>
      <Fact name={say("thing.because.id")}>
        <MonoId text={props.event.id} length={30} />
      </Fact>
      <Show when={props.event.correlationId}>
        {(correlation) => (
          <Fact name={say("thing.because.correlation")}>
            <A
              class="thing-link"
              href={href("/events", { correlation: correlation() })}
              data-tip={say("thing.because.sameCorrelation")}
            >
              <MonoId still text={correlation()} length={30} />
            </A>
          </Fact>
        )}
      </Show>
      <Fact name={say("thing.because.rule")}>
        <Badge mono>{props.event.rule}</Badge>
      </Fact>
      <Show when={props.event.fault}>
        {(fault) => <Fact name={say("thing.because.fault")}>{fault()}</Fact>}
      </Show>
    </dl>
  );
}

function Fact(props: { readonly name: string; readonly children: JSX.Element }) {
  return (
    <div class="fact">
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
