import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { useWords } from "../words/words.tsx";

export function EventsPage() {
  const say = useWords();
  return (
    <>
      <PageHead title={say("frame.screens.events")} />
      <EmptyState icon="events" title={say("frame.connection.none")} />
    </>
  );
}
