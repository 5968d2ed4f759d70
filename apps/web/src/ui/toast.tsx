import { createContext, createSignal, For, onCleanup, type ParentProps, useContext } from "solid-js";
import { type State, StateMark } from "./state-mark.tsx";

/** Says something for a moment, in sight and to screen readers (`aria-live="polite"`). */
export type Toast = (text: string, state?: State) => void;

const Context = createContext<Toast>();
const shownFor = 5_000;
const atMost = 3;

interface Said {
  readonly id: number;
  readonly text: string;
  readonly state: State | undefined;
}

/** Provides {@link useToast} and draws what is said. */
export function ToastProvider(props: ParentProps) {
  const [said, setSaid] = createSignal<readonly Said[]>([]);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let last = 0;

  const toast: Toast = (text, state) => {
    last += 1;
    const id = last;
    setSaid((before) => [...before, { id, text, state }].slice(-atMost));
    const timer = setTimeout(() => {
      timers.delete(timer);
      setSaid((before) => before.filter((one) => one.id !== id));
    }, shownFor);
    timers.add(timer);
  };
  onCleanup(() => timers.forEach(clearTimeout));

  return (
    <Context.Provider value={toast}>
      {props.children}
      <div class="ui-toasts" role="status" aria-live="polite">
        <For each={said()}>
          {(one) => (
            <p class="ui-toast">
              {one.state && <StateMark state={one.state} />}
              {one.text}
            </p>
          )}
        </For>
      </div>
    </Context.Provider>
  );
}

/** @throws when no `ToastProvider` is above. */
export function useToast(): Toast {
  const found = useContext(Context);
  if (!found) throw new Error("useToast needs a ToastProvider above it.");
  return found;
}
