import { type Accessor, onCleanup } from "solid-js";
import { giveFile } from "../../graph/results/give-file.ts";
import { useMoment } from "../../moment/moment.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { compareBy } from "../map/ask/compare-components.ts";
import { askAll } from "../screen/ask-all.ts";
import type { Fleet } from "../screen/create-fleet.ts";
import { askPicture, type FleetLine } from "../screen/fleet-line.ts";
import { useFleetWords } from "../screen/use-fleet-words.ts";
import { listColumns } from "./list-columns.ts";
import { listCsv, listJson } from "./list-file.ts";

/** The components that fit the filter as a file, or the map in sight as a picture. */
export function ExportButton(props: {
  readonly line: Accessor<FleetLine>;
  readonly fleet: Fleet;
  readonly hasMap: boolean;
}) {
  const say = useFleetWords();
  const toast = useToast();
  const moment = useMoment();
  const stop = new AbortController();
  onCleanup(() => stop.abort());

  async function save(form: "csv" | "json" | "png"): Promise<void> {
    const name = `fleet.${form}`;
    try {
      if (form === "png") giveFile(name, "image/png", await askPicture(props.line(), stop.signal));
      else {
        const { column, direction } = props.fleet.sort();
        const filter = props.fleet.filter();
        const sort = { column: listColumns[column].of, direction };
        const rows = (await askAll(props.line(), filter, stop.signal)).toSorted(compareBy(sort));
        if (form === "csv") giveFile(name, "text/csv;charset=utf-8", listCsv(rows));
        else giveFile(name, "application/json", listJson(rows, { asOf: moment.at() ?? null, filter }));
      }
      toast(say("export.done", { name }), "ok");
    } catch (error) {
      if (stop.signal.aborted) return;
      toast(
        say("export.failed", { reason: error instanceof Error ? error.message : String(error) }),
        "failing",
      );
    }
  }

  return (
    <PopoverButton label={say("export.title")} face={<Icon name="download" />}>
      <div class="ui-panel">
        <h2>{say("export.title")}</h2>
        <p>{say("export.body")}</p>
        <Button onClick={() => save("csv")}>{say("export.csv")}</Button>
        <Button onClick={() => save("json")}>{say("export.json")}</Button>
        <Button disabled={!props.hasMap} onClick={() => save("png")}>
          {say("export.picture")}
        </Button>
      </div>
    </PopoverButton>
  );
}
