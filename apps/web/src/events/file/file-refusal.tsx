import { ErrorState } from "../../ui/error-state.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useEventWords } from "../use-event-words.ts";
import type { RefusedFile } from "./file-button.tsx";

/** Why a file was not opened, and what to do. */
export function FileRefusal(props: { readonly refused: RefusedFile; readonly onForget: () => void }) {
  const say = useEventWords();
  const format = useFormat();
  const body = () => {
    const { code, line, amount, detail } = props.refused.fault;
    if (code === "large") return say("file.large", { size: format.bytes(amount) });
    if (code === "many") return say("file.many", { count: amount });
    if (code === "foreign") return say("file.foreign", { line, reason: detail });
    return say("file.unreadable", { reason: detail });
  };
  return (
    <div class="page-inset event-file-refusal">
      <ErrorState
        title={say("file.failed", { name: props.refused.name })}
        body={body()}
        onRetry={() => props.onForget()}
      />
    </div>
  );
}
