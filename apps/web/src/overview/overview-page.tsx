import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { useWords } from "../words/words.tsx";

export function OverviewPage() {
  const say = useWords();
  return (
    <>
      <PageHead title={say("frame.screens.overview")} />
      <EmptyState icon="overview" title={say("frame.connection.none")} />
    </>
  );
}
