import type { GraphAnswer } from "@cim/contracts/graph";
import { Show } from "solid-js";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { mostRows, type Question } from "../data/question.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import { ExportButton } from "./export-button.tsx";

export type ShownLook = "graph" | "table" | "json";

/** What an answer is: how many rows, how long it took, up to where the graph went; and how it is looked at. */
export function ResultsHead(props: {
  readonly title: string;
  readonly answer: GraphAnswer | undefined;
  readonly question: Question;
  readonly askedAt: number;
  readonly look: ShownLook;
  readonly isAsking: boolean;
  readonly isLive: boolean;
  readonly canLive: boolean;
  readonly onLook: (look: ShownLook) => void;
  readonly onLive: (isLive: boolean) => void;
  readonly onAgain: () => void;
  readonly onCancel: () => void;
  readonly onMore: (limit: number) => void;
}) {
  const say = useGraphWords();
  const format = useFormat();
  const engine = () => (props.answer?.engine === "neo4j" ? "Neo4j" : "Grafeo");
  return (
    <header class="graph-results-head">
      <h2 data-tip={props.title}>{props.title}</h2>
      <div class="graph-results-controls">
        <Choice
          label={say("results.looks")}
          quietLabel
          options={(["graph", "table", "json"] as const).map((value) => ({
            value,
            label: say(`results.look.${value}`),
          }))}
          value={props.look}
          onChange={props.onLook}
        />
        <Button
          icon={props.isLive ? "pause" : "view"}
          aria-pressed={props.isLive}
          disabled={!props.canLive}
          data-tip={say("standing.tip")}
          onClick={() => props.onLive(!props.isLive)}
        >
          {say("standing.keepOpen")}
        </Button>
        <Show
          when={!props.isAsking}
          fallback={
            <Button icon="stop" onClick={() => props.onCancel()}>
              {say("cancel")}
            </Button>
          }
        >
          <Button
            icon="retry"
            aria-label={say("again")}
            data-tip={say("again")}
            onClick={() => props.onAgain()}
          />
        </Show>
        <Show when={props.answer}>
          {(answer) => <ExportButton answer={answer()} question={props.question} />}
        </Show>
      </div>
      <p class="graph-results-facts" role="status">
        <Show when={props.answer} fallback={<Show when={props.isAsking}>{say("results.asking")}</Show>}>
          {(answer) => (
            <>
              <span>{say("results.rows", { count: answer().rows.length })}</span>
              <Show when={!props.isLive}>
                <span>
                  {say("results.took", { duration: took(format, answer().tookMs), engine: engine() })}
                </span>
              </Show>
              <span>{say("results.upTo", { position: format.number(answer().position) })}</span>
              <Show when={!props.isLive}>
                <RelativeTime at={props.askedAt} />
              </Show>
            </>
          )}
        </Show>
      </p>
      <Show when={props.answer?.cut}>
        {(cut) => (
          <p class="graph-cut" role="status">
            <StateMark state="warning" />
            <span>
              {cut().by === "rows"
                ? say("results.cutRows", { limit: format.number(cut().limit) })
                : say("results.cutBytes", { limit: format.bytes(cut().limit) })}
            </span>
            <Show when={cut().by === "rows" && cut().limit < mostRows}>
              <Button tone="quiet" onClick={() => props.onMore(mostRows)}>
                {say("results.more", { limit: format.number(mostRows) })}
              </Button>
            </Show>
          </p>
        )}
      </Show>
    </header>
  );
}

/** Below ten milliseconds with a digit after the point: engines answer in less than one. */
function took(format: ReturnType<typeof useFormat>, ms: number): string {
  return ms < 10 ? `${format.number(ms, 1)} ms` : format.duration(Math.round(ms));
}
