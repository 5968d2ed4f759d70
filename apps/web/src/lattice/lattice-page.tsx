import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { useWords } from "../words/words.tsx";

export function LatticePage() {
  const say = useWords();
  return (
    <>
      <PageHead title={say("frame.screens.lattice")} />
      <EmptyState icon="lattice" title={say("frame.connection.none")} />
    </>
  );
}
