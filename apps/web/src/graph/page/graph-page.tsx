import { PageHead } from "../../ui/page-head.tsx";
import { useWords } from "../../words/words.tsx";

/** Questions to the graph, by form or in Cypher, and their answers. */
export function GraphPage() {
  const say = useWords();
  return (
    <div class="table-screen">
      <PageHead title={say("frame.screens.graph")} />
    </div>
  );
}
