import { useSelection } from "../app/selection.ts";
import { usePreferences } from "../preferences/preferences.tsx";
import { createMediaQuery } from "../thing/create-media-query.ts";
import { RowList } from "../thing/row-list.tsx";
import { useWords } from "../words/words.tsx";
import { ChangeItem } from "./change-item.tsx";
import { useDeliveries } from "./deliveries.ts";

/** The changes one below the other, newest first, each with its way. */
export function ChangeList() {
  const say = useWords();
  const selection = useSelection();
  const preferences = usePreferences();
  const deliveries = useDeliveries();
  const isNarrow = createMediaQuery("(width < 720px)");
  const rowHeight = () => (isNarrow() ? 116 : preferences.density === "compact" ? 88 : 100);
  const selected = () => {
    const thing = selection.thing();
    return thing?.kind === "commit" ? thing.id : undefined;
  };
  return (
    <div class="table-place">
      <RowList
        label={say("delivery.list")}
        rows={deliveries.fitting()}
        keyOf={(row) => row.key}
        rowHeight={rowHeight()}
        stale={deliveries.isStale()}
      >
        {(change) => (
          <ChangeItem change={change} isSelected={change().key === selected()} isCalm={deliveries.isCalm} />
        )}
      </RowList>
    </div>
  );
}
