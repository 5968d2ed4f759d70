import { notInFile } from "../incident/not-in-file.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { useWords } from "../words/words.tsx";
import { AskFailedError } from "./ask-failed-error.ts";

/** What went wrong with a question over HTTP, and again. */
export function AskFailure(props: {
  readonly title: string;
  readonly error: unknown;
  readonly position?: number | undefined;
  readonly onRetry: () => void;
}) {
  const say = useWords();
  const failed = () => (props.error instanceof AskFailedError ? props.error : undefined);
  const body = () => {
    const status = failed()?.status;
    if (failed()?.reason === notInFile) return say("incident.shown.eventNotInFile");
    if (status === 404) return say("thing.failed.notFound", { position: props.position ?? 0 });
    if (status === 403) return say("thing.failed.forbidden");
    if (status === 401) return say("thing.failed.signedOut");
    return say("thing.failed.other", { reason: failed()?.reason ?? String(props.error) });
  };
  const details = () => {
    const requestId = failed()?.requestId;
    return requestId === undefined ? undefined : `request ${requestId}`;
  };
  return <ErrorState title={props.title} body={body()} details={details()} onRetry={props.onRetry} />;
}
