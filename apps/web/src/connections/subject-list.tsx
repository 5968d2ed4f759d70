import { isSubjectPattern } from "@cim/contracts/subjects";
import { For, Show } from "solid-js";
import { EventFilterLink } from "../thing/event-filter-link.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { useConnectionWords } from "./use-connection-words.ts";

const longest = 44;

/** Subjects on which it travels; each leads to its events where it is one that can be asked for. */
export function SubjectList(props: { readonly subjects: readonly string[] }) {
  const say = useConnectionWords();
  return (
    <section class="connection-part" aria-label={say("one.subjects")}>
      <h5>{say("one.subjects")}</h5>
      <ul>
        <For each={props.subjects}>
          {(subject) => (
            <li>
              <Show
                when={isSubjectPattern(subject)}
                fallback={<MonoId still text={subject} length={longest} />}
              >
                <EventFilterLink name="subject" value={subject}>
                  <MonoId still text={subject} length={longest} />
                </EventFilterLink>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
