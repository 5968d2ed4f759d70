import type { CountRow } from "@cim/contracts/rows";
import { A } from "@solidjs/router";
import { createMemo, Index, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { StateMark } from "../ui/state-mark.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import type { Counted } from "./figure-links.ts";
import { type Fact, verdictFacts } from "./verdict-facts.ts";

/** How the machine is, in one line that somebody who never saw it understands; each part opens what it speaks of. */
export function Verdict(props: { readonly get: (of: Counted) => CountRow | undefined }) {
  const say = useWords();
  const facts = createMemo(() => verdictFacts(props.get));
  return (
    <section class="verdict" aria-label={say("overview.verdict")} data-state={facts()[0]?.state}>
      <Index each={facts()}>{(fact, index) => <FactLink fact={fact()} isHead={index === 0} />}</Index>
    </section>
  );
}

function FactLink(props: { readonly fact: Fact; readonly isHead: boolean }) {
  const say = useWords();
  const format = useFormat();
  const href = useScreenHref();
  const words = () => {
    const { word, count, total } = props.fact;
    if (word === "calm") return say("overview.calm");
    return say(`overview.${word}`, { count, total: format.number(total) });
  };
  return (
    <A
      class={props.isHead ? "verdict-head" : "verdict-fact"}
      href={href(props.fact.link.path, props.fact.link.search)}
    >
      <StateMark state={props.fact.state} />
      <Show when={props.isHead} fallback={<span>{words()}</span>}>
        <strong>{words()}</strong>
      </Show>
    </A>
  );
}
