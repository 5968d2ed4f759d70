import { useWords } from "../words/words.tsx";
import { useSession } from "./session.tsx";

/** Where one is. PRODUCTION is a solid plate, and the frame has an edge in its colour. */
export function EnvironmentLabel() {
  const say = useWords();
  const { session } = useSession();
  const name = () => session().environment;
  return (
    <span class="top-environment" data-production={name().toLowerCase() === "production" ? "" : undefined}>
      <span class="sr-only">{say("frame.environment", { name: name() })}</span>
      <span aria-hidden="true">{name()}</span>
    </span>
  );
}
