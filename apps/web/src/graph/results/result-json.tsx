import "../../thing/event.css";
import type { GraphAnswer } from "@cim/contracts/graph";
import { createMemo } from "solid-js";
import { EventTree } from "../../thing/event-tree.tsx";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useWords } from "../../words/words.tsx";
import type { Question } from "../data/question.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import { answerJson } from "./answer-file.ts";

/** The answer as a tree of JSON, and copied whole. */
export function ResultJson(props: { readonly answer: GraphAnswer; readonly question: Question | undefined }) {
  const say = useGraphWords();
  const words = useWords();
  const toast = useToast();
  const text = createMemo(() => answerJson(props.answer, props.question));
  const value = createMemo(() => JSON.parse(text()) as unknown);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text());
      toast(say("results.copied"), "ok");
    } catch {
      // The browser refused (no permission, no secure context): the person is told how to go on.
      toast(words("ui.copyFailed"), "failing");
    }
  }

  return (
    <div class="graph-json">
      <Button icon="copy" onClick={() => void copy()}>
        {say("results.copy")}
      </Button>
      <EventTree value={value()} hidden={[]} />
    </div>
  );
}
