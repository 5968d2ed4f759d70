import { useSearchParams } from "@solidjs/router";
import { Show } from "solid-js";
import { Button } from "../ui/button.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { useWords } from "../words/words.tsx";
import { ProductMark } from "./product-mark.tsx";

/** Shown to nobody in particular: how to get in. Tokens come by link and cookie, never through this page. */
export function SignInPage(props: { readonly onRetry: () => void }) {
  const say = useWords();
  const [params] = useSearchParams();
  return (
    <main class="gate">
      <div class="gate-card">
        <ProductMark />
        <h1>{say("session.signIn.title")}</h1>
        <Show when={params.signIn === "expired"}>
          <p class="gate-warning" role="alert">
            <StateMark state="warning" />
            {say("session.signIn.expired")}
          </p>
        </Show>
        <p>{say("session.signIn.body")}</p>
        <p>{say("session.signIn.again")}</p>
        <p class="gate-command">
          <MonoId text="npm run sign-in" length={40} />
        </p>
        <Button tone="accent" onClick={() => props.onRetry()}>
          {say("session.signIn.retry")}
        </Button>
      </div>
    </main>
  );
}
