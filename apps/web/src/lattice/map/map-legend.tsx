import { StateMark } from "../../ui/state-mark.tsx";
import { useWords } from "../../words/words.tsx";
import { useLatticeWords } from "../use-lattice-words.ts";

/** What the marks and lines of the map mean. */
export function MapLegend() {
  const say = useLatticeWords();
  const sayAll = useWords();
  return (
    <ul class="lattice-legend" aria-label={say("map.legend.title")}>
      <li>
        <StateMark state="ok" /> {sayAll("states.seen")}
      </li>
      <li>
        <StateMark state="failing" /> {say("map.legend.bad")}
      </li>
      <li>
        <StateMark state="warning" /> {sayAll("states.partly")}
      </li>
      <li>
        <StateMark state="unknown" /> {say("map.onlyNamed")}
      </li>
      <li>
        <span class="lattice-legend-line" data-line="link" /> {say("map.legend.link")}
      </li>
      <li>
        <span class="lattice-legend-line" data-line="down" /> {say("map.legend.down")}
      </li>
      <li>
        <span class="lattice-legend-bar" data-way="in" /> {say("map.legend.in")}
      </li>
      <li>
        <span class="lattice-legend-bar" data-way="out" /> {say("map.legend.out")}
      </li>
    </ul>
  );
}
