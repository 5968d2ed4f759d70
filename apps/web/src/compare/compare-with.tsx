import type { AnyRow } from "@cim/contracts/rows";
import { useLive } from "../live/live-provider.tsx";
import { useMoment } from "../moment/moment.ts";
import { useFieldWord } from "../thing/use-field-word.ts";
import { Icon } from "../ui/icon.tsx";
import { PopoverButton } from "../ui/popover-button.tsx";
import { MomentChooser } from "./moment-chooser.tsx";
import { earlierMoments, momentsOfRow } from "./moments-around.ts";
import { useCompareWords } from "./use-compare-words.ts";
import "./compare.css";

/**
 * Compares what the screen shows with another moment: while looking at the past with now, else with earlier ones; for a thing,
 * above all with those just before it changed.
 */
export function CompareWith(props: { readonly row?: AnyRow | undefined }) {
  const say = useCompareWords();
  const word = useFieldWord();
  const moment = useMoment();
  const live = useLive();
  const shownAt = () => {
    const known = moment.isLive() ? Number.NaN : Date.parse(moment.time() ?? "");
    return Number.isFinite(known) ? known : (live().connection().heardAt ?? Date.now());
  };
  const nowOffered = () => {
    const newest = live().connection().position;
    return moment.isLive() || newest === undefined
      ? []
      : [{ label: say("choose.now"), at: { position: newest } }];
  };
  const offered = () => [
    ...(props.row ? momentsOfRow(say, props.row, word) : []),
    ...nowOffered(),
    ...earlierMoments(say, shownAt()),
  ];
  return (
    <PopoverButton
      label={say("with")}
      align="end"
      class="ui-button"
      tip={say("choose.title")}
      face={
        <>
          <Icon name="compare" /> {say("with")}
        </>
      }
    >
      <MomentChooser title={say("choose.title")} offered={offered()} onChoose={moment.compareWith} />
    </PopoverButton>
  );
}
