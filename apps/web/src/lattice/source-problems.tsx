import "./source-problems.css";
import { createMemo, For, Show } from "solid-js";
import { useCollection } from "../live/use-collection.ts";
import { Because } from "../thing/because.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { useWords } from "../words/words.tsx";

/** What of the sources cannot be read now: which permission is missing, and what to do. Nothing when all can be. */
export function SourceProblems() {
  const say = useWords();
  const sources = useCollection("sources");
  const problems = createMemo(() =>
    sources
      .rows()
      .flatMap((row) =>
        Object.entries(row.problems).map(([name, problem]) => ({
          ...problem,
          name,
          source: row.source,
          key: row.key,
        })),
      )
      .sort((one, other) => (one.key + one.name < other.key + other.name ? -1 : 1)),
  );
  return (
    <Show when={problems().length > 0}>
      <section class="source-problems" aria-label={say("lattice.problems")}>
        <h2>{say("lattice.problems")}</h2>
        <ul>
          <For each={problems()}>
            {(problem) => (
              <li data-problem={problem.name}>
                <p>
                  <StateMark state="warning" />{" "}
                  <Because projection="sources" rowKey={problem.key} field={`problems.${problem.name}`}>
                    <strong>{problem.source}</strong>: {problem.message}
                  </Because>{" "}
                  <span class="text-muted">
                    <RelativeTime at={problem.since} />
                  </span>
                </p>
                <dl>
                  <Show when={problem.permission}>
                    {(permission) => (
                      <div>
                        <dt>{say("lattice.permission")}</dt>
                        <dd>
                          <code class="ui-mono">{permission()}</code>
                        </dd>
                      </div>
                    )}
                  </Show>
                  <div>
                    <dt>{say("lattice.fix")}</dt>
                    <dd>{problem.fix}</dd>
                  </div>
                </dl>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
