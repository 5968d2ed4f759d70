import { A, useLocation } from "@solidjs/router";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { useWords } from "../words/words.tsx";
import { useScreenHref } from "./screen-href.ts";

/** An address that no screen has. */
export function NotFoundPage() {
  const say = useWords();
  const location = useLocation();
  const href = useScreenHref();
  return (
    <>
      <PageHead title={say("frame.product")} />
      <EmptyState
        icon="question"
        title={say("frame.notFound.title")}
        body={say("frame.notFound.body", { path: location.pathname })}
      >
        <A class="ui-button" data-tone="accent" href={href("/")}>
          {say("frame.notFound.action")}
        </A>
      </EmptyState>
    </>
  );
}
