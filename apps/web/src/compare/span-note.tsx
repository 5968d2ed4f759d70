import { useMoment } from "../moment/moment.ts";
import { Button } from "../ui/button.tsx";
import { useCompareWords } from "./use-compare-words.ts";
import { useMomentLabel } from "./use-moment-label.ts";

/** Says that a list of events begins with the earlier of two moments compared, and leads to all of them. */
export function SpanNote(props: { readonly from: number }) {
  const say = useCompareWords();
  const moment = useMoment();
  const label = useMomentLabel(() => [props.from]);
  return (
    <>
      <span>{say("events.onlyAfter", { moment: label.short(props.from) })}</span>
      <Button tone="quiet" icon="close" onClick={() => moment.compareWith(undefined)}>
        {say("close")}
      </Button>
    </>
  );
}
