import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { useWords } from "../words/words.tsx";

export function FleetPage() {
  const say = useWords();
  return (
    <>
      <PageHead title={say("frame.screens.fleet")} />
      <EmptyState icon="fleet" title={say("frame.connection.none")} />
    </>
  );
}
