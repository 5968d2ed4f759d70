import { ErrorState } from "../ui/error-state.tsx";
import { useWords } from "../words/words.tsx";
import { ProductMark } from "./product-mark.tsx";
import type { SessionOutcome } from "./read-session.ts";

type Failure = Extract<SessionOutcome, { state: "failed" }>;

/** The session could not be read: what happened, and again. */
export function SessionFailedPage(props: { readonly failure: Failure; readonly onRetry: () => void }) {
  const say = useWords();
  const reason = () =>
    props.failure.reason === "status"
      ? say("session.reason.status", { status: String(props.failure.status) })
      : say(`session.reason.${props.failure.reason}`);
  return (
    <main class="gate">
      <div class="gate-card">
        <ProductMark />
        <h1 class="sr-only">{say("frame.product")}</h1>
        <ErrorState
          title={say("session.failed.title")}
          body={say("session.failed.body", { reason: reason() })}
          onRetry={props.onRetry}
        />
      </div>
    </main>
  );
}
