import type { GraphAnswer } from "@cim/contracts/graph";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { Question } from "../data/question.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import { answerCsv, answerJson, fileName } from "./answer-file.ts";
import { giveFile } from "./give-file.ts";

/** The answer as a file. Pictures are made by the drawing itself. */
export function ExportButton(props: {
  readonly answer: GraphAnswer;
  readonly question: Question | undefined;
}) {
  const say = useGraphWords();
  const toast = useToast();

  function save(form: "csv" | "json"): void {
    const name = `${fileName(props.question)}-${props.answer.position}.${form}`;
    const text = form === "csv" ? answerCsv(props.answer) : answerJson(props.answer, props.question);
    giveFile(name, form === "csv" ? "text/csv;charset=utf-8" : "application/json", text);
    toast(say("export.done", { name }), "ok");
  }

  return (
    <PopoverButton
      label={say("export.title")}
      class="ui-button"
      face={
        <>
          <Icon name="download" />
          <span class="graph-wide-label">{say("export.title")}</span>
        </>
      }
    >
      <div class="ui-panel">
        <h2>{say("export.title")}</h2>
        <p>{say("export.body")}</p>
        <Button onClick={() => save("csv")}>{say("export.csv")}</Button>
        <Button onClick={() => save("json")}>{say("export.json")}</Button>
        <p class="text-muted">{say("export.pictures")}</p>
      </div>
    </PopoverButton>
  );
}
