import { Button } from "../ui/button.tsx";
import { useCompareWords } from "./use-compare-words.ts";

/** The whole difference as a file. */
export function DownloadMenu(props: {
  /** True while the rest of it is being read for the file. */
  readonly isReading: boolean;
  readonly onDownload: (form: "csv" | "json") => void;
}) {
  const say = useCompareWords();
  return (
    <fieldset class="compare-download">
      <legend class="sr-only">{say("download")}</legend>
      <Button
        tone="quiet"
        icon="download"
        disabled={props.isReading}
        onClick={() => props.onDownload("json")}
      >
        <span class="sr-only">{say("download")} </span>
        {say("downloadJson")}
      </Button>
      <Button tone="quiet" icon="download" disabled={props.isReading} onClick={() => props.onDownload("csv")}>
        <span class="sr-only">{say("download")} </span>
        {say("downloadCsv")}
      </Button>
      <span role="status" class="text-muted">
        {props.isReading ? say("downloading") : ""}
      </span>
    </fieldset>
  );
}
