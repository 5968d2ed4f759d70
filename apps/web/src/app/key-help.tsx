import "./key-help.css";
import { For, Show } from "solid-js";
import { useKeyBindings } from "../keyboard/keys.tsx";
import { useMomentWords } from "../moment/use-moment-words.ts";
import { Dialog } from "../ui/dialog.tsx";
import { useWords } from "../words/words.tsx";

const tableKeys = [
  { keys: ["↑", "↓"], word: "keys.move" },
  { keys: ["PgUp", "PgDn"], word: "keys.page" },
  { keys: ["Home", "End"], word: "keys.ends" },
  { keys: ["Enter"], word: "keys.open" },
] as const;

const sliderKeys = [
  { keys: ["←", "→"], word: "step.event" },
  { keys: ["⇧ ←", "⇧ →"], word: "step.change" },
  { keys: ["PgDn", "PgUp"], word: "step.minute" },
  { keys: ["Home", "End"], word: "keys.sliderEnds" },
  { keys: ["+", "−", "0"], word: "keys.sliderZoom" },
  { keys: ["␣"], word: "keys.play" },
] as const;

/** The keys that work now (`?`). */
export function KeyHelp(props: { readonly onClose: () => void }) {
  const say = useWords();
  const sayTime = useMomentWords();
  const bindings = useKeyBindings();
  const mod = /mac/iu.test(navigator.userAgent) ? "⌘" : "Ctrl";
  const caps = (keys: string) =>
    keys.split(" ").map((key) => (key.startsWith("mod+") ? `${mod} ${key.slice(4).toUpperCase()}` : key));
  return (
    <Dialog title={say("keys.title")} open onClose={props.onClose}>
      <div class="key-help">
        <For each={["general", "goTo", "time"] as const}>
          {(group) => (
            <section>
              <h3>{group === "time" ? say("frame.asOf.keys") : say(`keys.${group}`)}</h3>
              <dl>
                <For each={bindings().filter((binding) => binding.group === group)}>
                  {(binding) => (
                    <div>
                      <dt>{binding.words(say)}</dt>
                      <dd>
                        <For each={caps(binding.keys)}>
                          {(key, index) => (
                            <>
                              <Show when={index() > 0}>
                                <span>{say("keys.afterwards")}</span>
                              </Show>
                              <kbd>{key}</kbd>
                            </>
                          )}
                        </For>
                      </dd>
                    </div>
                  )}
                </For>
                <Show when={group === "general"}>
                  <div>
                    <dt>{say("keys.escape")}</dt>
                    <dd>
                      <kbd>Esc</kbd>
                    </dd>
                  </div>
                </Show>
              </dl>
            </section>
          )}
        </For>
        <KeyList
          title={sayTime("keys.slider")}
          entries={sliderKeys.map(({ keys, word }) => ({ keys, words: sayTime(word) }))}
        />
        <KeyList
          title={say("keys.table")}
          entries={tableKeys.map(({ keys, word }) => ({ keys, words: say(word) }))}
        />
      </div>
    </Dialog>
  );
}

interface KeyEntry {
  readonly keys: readonly string[];
  readonly words: string;
}

/** Keys of one part of the page, each pressed by itself. */
function KeyList(props: { readonly title: string; readonly entries: readonly KeyEntry[] }) {
  return (
    <section>
      <h3>{props.title}</h3>
      <dl>
        <For each={props.entries}>
          {(entry) => (
            <div>
              <dt>{entry.words}</dt>
              <dd>
                <For each={entry.keys}>{(key) => <kbd>{key}</kbd>}</For>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </section>
  );
}
