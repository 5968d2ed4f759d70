import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { useWords } from "../words/words.tsx";

export function DeliveryPage() {
  const say = useWords();
  return (
    <>
      <PageHead title={say("frame.screens.delivery")} />
      <EmptyState icon="delivery" title={say("frame.connection.none")} />
    </>
  );
}
